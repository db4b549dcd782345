import type { Span } from '../../model/place.js';

/** What makes somebody known who is no persona. */
export type PersonalKind = 'e-mail' | 'phone' | 'profile' | 'participant';

/** A place that says who a real person is. */
export interface Personal {
  readonly kind: PersonalKind;
  readonly span: Span;
  /** The part that no report prints, where it is not all of it. */
  readonly secret?: Span;
  /** As much of it as may be told: its first character and its kind. */
  readonly masked: string;
}
