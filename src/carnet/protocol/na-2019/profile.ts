import type { WireProfile } from '../profile.ts';
import { readClimate, readEnrolment, readSession, readTokens } from './answers.ts';
import { documentAction } from './car-actions.ts';
import { readHealth } from './health-answer.ts';
import { documentRequests } from './requests.ts';
import { readStatus } from './status-answer.ts';

/** Car-Net as the document describes it (North America, since October 2019). */
export const na2019: WireProfile = {
  pkcePadded: true,
  redirectUri: 'car-net:///oauth-callback',
  requests: documentRequests,
  action: documentAction,
  answers: {
    tokens: readTokens,
    enrolment: readEnrolment,
    session: readSession,
    status: readStatus,
    health: readHealth,
    climate: readClimate,
  },
};
