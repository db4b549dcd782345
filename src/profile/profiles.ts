/** One way in which teams write personas, as what it changes of our own schema. */
export interface Profile {
  readonly name: 'gitlab' | 'goals-pains' | 'minimal';
  /** For whom it is, in one sentence. */
  readonly summary: string;
  /** What every persona must have; absent where it is what our own schema asks for. */
  readonly required?: readonly string[];
  /** The sections that come first, in this order. */
  readonly first?: readonly string[];
  /** Sections that are called otherwise; the heading that they lose becomes an alias. */
  readonly sections?: { readonly [key: string]: SectionChange };
  /** Keys that sites need in the frontmatter. */
  readonly siteKeys?: readonly string[];
  /** The page's title may stand in the frontmatter. */
  readonly titleInFrontmatter?: boolean;
  /** One section must be there, whichever; and what no field is for is kept as it is. */
  readonly open?: boolean;
}

/** What a profile changes of one section. */
export interface SectionChange {
  readonly heading?: string;
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly moreAliases?: readonly string[];
  /** Aliases that belong to another section here. */
  readonly lessAliases?: readonly string[];
}

/** The profiles, the one that asks for most first. */
export const profiles: readonly Profile[] = [
  { name: 'gitlab', summary: 'Job summary, jobs to be done, motivations and frustrations, as GitLab writes its personas.' },
  {
    name: 'goals-pains',
    summary: 'Goals and pain points, mostly with needs and a background, as many research teams write their personas.',
    required: ['id', 'name', 'goals', 'frustrations'],
    first: ['jobSummary', 'goals', 'needs', 'frustrations'],
    titleInFrontmatter: true,
    sections: {
      jobSummary: {
        heading: 'Background',
        description: 'Who this person is and how they live and work, in one paragraph or several.',
        examples: ['[Who this person is, what they do, and how they came to it.]'],
        moreAliases: ['Biography', 'About me', 'Short bio', 'Who am I', 'Introduction'],
      },
      goals: {
        examples: ['[What this person wants to have reached, and why.]'],
        moreAliases: ['Goals and motivations', 'Motivations and goals', 'Goal', 'Key goals', 'Main goals', 'Goals and aims', 'Goals and aspirations', 'Aims'],
      },
      motivations: { lessAliases: ['Goals and motivations'] },
      needs: { moreAliases: ['Need', 'Key needs', 'User needs', 'Needs and expectations', 'Needs and wants', 'Wants and needs'] },
      frustrations: {
        heading: 'Pain points',
        examples: ['[What gets in the way, and what it costs this person.]'],
        moreAliases: [
          'Pain point',
          'Key pain points',
          'Painpoints',
          'Frustrations and pain points',
          'Frustrations and challenges',
          'Challenges and frustrations',
          'Challenges and pain points',
          'Pain points and challenges',
          'Frustration',
          'Problems',
          'Obstacles',
          'Barriers',
          'Blockers',
        ],
      },
      jobs: { moreAliases: ['User stories', 'User story', 'Job stories', 'Jobs'] },
      tools: {
        description: 'The devices, apps and tools this person works with, and how well; one bullet each.',
        moreAliases: [
          'Technology',
          'Tech',
          'Devices',
          'Current devices',
          'Devices and apps',
          'Current devices, apps and IT use',
          'Apps',
          'Software',
          'Tools used',
        ],
      },
      skills: { moreAliases: ['Personality', 'Personality traits', 'Skills and experience', 'Expertise'] },
      workflows: { moreAliases: ['A day in the life', 'Responsibilities'] },
      quote: { moreAliases: ['Quotes'] },
    },
  },
  {
    name: 'minimal',
    summary: 'A name and something about the person, under whatever headings.',
    required: ['id', 'name'],
    titleInFrontmatter: true,
    siteKeys: ['layout', 'type', 'parent'],
    open: true,
    sections: {
      jobSummary: {
        heading: 'About',
        description: 'Who this person is, in one paragraph or several.',
        examples: ['[Who this person is, and what they do.]'],
      },
    },
  },
];
