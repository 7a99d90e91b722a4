/** A confirmed document with the commands done to it that the server has not answered yet. */
import { applyEdits, withObjects } from './applyEdits';
import type { Job } from './queue';
import type { JourneyDocument } from './types';

export const withPending = (document: JourneyDocument, jobs: readonly Job[]): JourneyDocument =>
  jobs.reduce((now, job) => {
    const objects = job.scope === now.tables.journey[0]?.id ? job.objects : [];
    return applyEdits(withObjects(now, objects), job.edits);
  }, document);
