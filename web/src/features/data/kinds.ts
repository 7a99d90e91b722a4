/** The kinds of sources: what they are called, their sign, and whether they send by themselves. */
import {
  IconChartHistogram,
  IconDeviceMobile,
  IconFileUpload,
  IconHeadset,
  IconMessageCircle,
  IconNotes,
  IconServer,
  IconStars,
  IconUsers,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';

import type { TextKey } from '@/i18n';

interface KindLook {
  readonly icon: Icon;
  readonly name: TextKey;
  readonly hint: TextKey;
}

/** Kinds that send over HTTP, with a write key. */
export const sending = ['web', 'app', 'server'] as const;
/** Kinds whose files are imported. */
export const imported = ['analytics', 'crm', 'survey', 'service', 'research', 'comments'] as const;
export const sourceKinds = [...sending, ...imported, 'file'] as const;

export type SourceKind = (typeof sourceKinds)[number];
/** Shapes of files call analytics "web". */
export type ShapeKind = 'web' | 'crm' | 'survey' | 'service' | 'research' | 'comments' | 'file';

const looks: Record<SourceKind, KindLook> = {
  web: { icon: IconWorld, name: 'sources.kindWeb', hint: 'sources.hintWeb' },
  app: { icon: IconDeviceMobile, name: 'sources.kindApp', hint: 'sources.hintApp' },
  server: { icon: IconServer, name: 'sources.kindServer', hint: 'sources.hintServer' },
  analytics: { icon: IconChartHistogram, name: 'sources.kindAnalytics', hint: 'sources.hintAnalytics' },
  crm: { icon: IconUsers, name: 'sources.kindCrm', hint: 'sources.hintCrm' },
  survey: { icon: IconStars, name: 'sources.kindSurvey', hint: 'sources.hintSurvey' },
  service: { icon: IconHeadset, name: 'sources.kindService', hint: 'sources.hintService' },
  research: { icon: IconNotes, name: 'sources.kindResearch', hint: 'sources.hintResearch' },
  comments: { icon: IconMessageCircle, name: 'sources.kindComments', hint: 'sources.hintComments' },
  file: { icon: IconFileUpload, name: 'sources.kindFile', hint: 'sources.hintFile' },
};

const isKind = (kind: string): kind is SourceKind => kind in looks;

/** What a kind is called and its sign; kinds of later versions look like files. */
export const lookOf = (kind: string): KindLook => looks[isKind(kind) ? kind : 'file'];

export const isSending = (kind: string): boolean => (sending as readonly string[]).includes(kind);

/** The kind of a source that brings files of a shape. */
export const kindOfShape = (kind: ShapeKind): SourceKind => (kind === 'web' ? 'analytics' : kind);

/** The kind of shapes that a source brings. */
export const shapeKindOf = (kind: string): ShapeKind => (kind === 'analytics' || isSending(kind) ? 'web' : isKind(kind) ? (kind as ShapeKind) : 'file');
