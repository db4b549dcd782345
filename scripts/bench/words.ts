/** What generated personas are made of: our own words, put together to sentences that a person in a company could say. */
export const words = {
  // a start ends in a consonant, middles and ends begin with a vowel: no two ways lead to one name
  starts:
    'Bel Bran Cal Cor Dal Dor Elm Fan Fer Gal Gren Hal Hol Jan Jor Kel Kor Lan Lor Mal Mar Mor Nel Nor Pal Per Quil Ral Ros Sal Sel Sor Tal Tor Ul Val Ver Wal Wil Yor',
  middles: 'ad ak ell im on',
  ends: 'a ah an as ea en eth ia ian iel in io is on or os ra ric rin us uth wen wyn yn ys',
  ranks: 'Lead,Senior,Junior,Regional,Principal,Assistant,Night-shift,Freelance',
  fields: 'Logistics,Billing,Laboratory,Warehouse,Support,Payroll,Research,Maintenance,Network,Admissions,Purchasing,Archive',
  posts: 'Planner,Analyst,Coordinator,Engineer,Manager,Specialist,Technician,Buyer',
  stages: 'plan,design,build,verify,release,operate,support,retire',
  uses: 'shift-planning,stock-keeping,month-end-closing,incident-handling,sample-tracking,onboarding,field-service,reporting',
  things: 'booking,report,sample,bill,ticket,delivery,measurement,shift plan,contract,request',
  people: 'the night workers,our suppliers,the planners,new colleagues,the auditors,my colleagues,the regular customers,the people on site',
  labels:
    'Know what is open,Hand over cleanly,Keep the promise,Find the cause,Plan the week,Learn the trade,Say it once,Trust the numbers,See it early,Less retyping',
  feelings: 'Quiet mornings,Work that lasts,A clear record,Being asked early,Good handovers,Something learned',
} as const;

/** Sentences with places `{thing}` and `{people}`, by the section they belong to. */
export const sentences = {
  situations: [
    'When a {thing} arrives after {people} have left',
    'When two versions of one {thing} contradict each other',
    'Before I hand a {thing} over to {people}',
    'After {people} have changed a {thing} without a word',
    'While I wait for an answer from {people}',
    'Whenever a {thing} is late for the third time',
  ],
  jobs: [
    'see in one place who touched the {thing} last and what is still open',
    'compare it with the last {thing} we were content with',
    'tell {people} what it means for their week',
    'put the {thing} back into the state it had in the morning',
    'write down the reason where {people} will look for it',
    'sort what is urgent from what is only loud',
  ],
  outcomes: [
    'nobody has to ask me twice',
    '{people} can begin without waiting for me',
    'the same fault does not cost us another evening',
    'I can stand by the number when somebody doubts it',
    'the next {thing} takes minutes and not a morning',
    'I go home with a `done` list that is true',
  ],
  motivations: [
    'I like it when {people} stop noticing my work because every {thing} is simply there.',
    'A *difficult* {thing} that comes out right in the end makes up for a slow week.',
    'I want {people} to trust what I write, and I check every {thing} for that.',
    'Teaching somebody how a {thing} is really made is the best hour of my day.',
  ],
  frustrations: [
    'The same {thing} lives in three places, and each of them is right on a different day.',
    'I hear about a changed {thing} from {people}, a day after it would have helped.',
    'Half of my questions go to {people} who have to ask somebody else (and never come back).',
    'The screen for a {thing} asks for twelve fields; I know four of them, and invent the rest.',
    'Every export drops the comments, so I copy them into the {thing} by hand.',
  ],
  summary: [
    'I answer for every {thing} that passes through our site, from the first call to the file in the archive.',
    'Most of my week goes into talking with {people}, and the rest into keeping a {thing} honest.',
    'My day begins with what went wrong in the night, and it ends when {people} have what they need.',
    'I count it as a good month when no {thing} had to be done twice and {people} had no reason to call.',
    'I work with two screens, one notebook and the [house rules](https://example.org/house-rules) that nobody else reads.',
  ],
} as const;
