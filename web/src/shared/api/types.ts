/** What the node answers, under short names; the shapes are generated from the server's OpenAPI description. */
import type { components, paths } from './schema';

type Schemas = components['schemas'];

export type Language = Schemas['Language'];
export type Session = Schemas['Session'];
export type Organisation = Schemas['Organisation'];
/** Sample users are told by demonstration nodes alone. */
export interface SampleUser {
  user: string;
  name: string;
  organisation?: string;
  password?: string;
}
export type NodeInfo = Schemas['Node'] & { sample_users?: SampleUser[] };
export type InboxFilters = Omit<NonNullable<paths['/api/inbox']['get']['parameters']['query']>, 'limit' | 'cursor' | 'lang'>;
export type CaseFilters = Omit<NonNullable<paths['/api/cases']['get']['parameters']['query']>, 'query' | 'limit' | 'cursor' | 'lang'>;
export type Inbox = Schemas['Inbox'];
export type InboxRow = Schemas['InboxRow'];
export type DueSummary = Schemas['DueSummary'];
export type CaseRow = Schemas['CaseRow'];
export type SimilarCase = Schemas['SimilarCases']['rows'][number];
export type DiagramFile = Schemas['Diagrams']['diagrams'][number];
export type CaseStatus = Schemas['CaseStatus'];
export type Ground = Schemas['Ground'];
export type Deadline = Schemas['Deadline'];
export type Task = Schemas['Task'];
export type Act = Schemas['Act'];
export type Form = Schemas['Form'];
export type FormField = Schemas['Field'];
export type Proposed = Schemas['Proposed'];
export type Proposals = Schemas['Proposals'];
export type FactValue = Schemas['FactValue'];
export type FactValues = Record<string, FactValue>;
export type Fact = Schemas['Fact'];
export type CaseDocument = Schemas['Document'];
export type Papers = Schemas['Papers'];
export type ImportReport = Schemas['ImportReport'];
export type Message = Schemas['Message'];
export type Incident = Schemas['Incident'];
export type Move = Schemas['Move'];
export type Notice = Schemas['Notice'];
export type CaseView = Schemas['CaseView'];
/** Where a case stands, without the person. */
export type CaseStanding = Schemas['CaseStanding'];
export type TimelineRow = Schemas['TimelineRow'];
export type TimelineKind = TimelineRow['kind'];
export type RuleEvaluation = Schemas['RuleEvaluation'];
export type Access = Schemas['Accesses']['rows'][number];
export type InclusionProof = Schemas['Proof'];
export type Procedure = Schemas['Procedures']['packs'][number];
export type Mrz = Schemas['Mrz'];
export type IndicatorRow = Schemas['Indicators']['indicators'][number];
export type Indicator = Schemas['Indicator'];
export type Figure = Indicator['figures'][number];
export type Published = Indicator['published'][number];
/** RFC 9457, with the code of the refusal, where it was found and on what ground. */
export type Problem = Schemas['Problem'];
