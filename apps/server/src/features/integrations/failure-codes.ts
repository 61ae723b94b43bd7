/** Why an install did not happen → the code that the wire has for it. */
import type { ErrorCode } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import type { PackageFailure, PackageProblem } from './package-source.ts';

export const FAILURE_CODES: Readonly<Record<PackageFailure, ErrorCode>> = {
  'package-not-found': 'PACKAGE_NOT_FOUND',
  'registry-unreachable': 'REGISTRY_UNREACHABLE',
  'registry-answer-invalid': 'REGISTRY_RESPONSE_INVALID',
  'archive-invalid': 'PACKAGE_ARCHIVE_INVALID',
  'archive-gone': 'PACKAGE_NOT_FOUND',
  outdated: 'PACKAGE_OUTDATED',
  incompatible: 'PACKAGE_INCOMPATIBLE',
  license: 'PACKAGE_LICENSE_TOO_LOW',
  requirement: 'PACKAGE_REQUIREMENT_MISSING',
  'agentless-only': 'PACKAGE_AGENTLESS_ONLY',
  unverified: 'PACKAGE_UNVERIFIED',
  'signature-required': 'PACKAGE_SIGNATURE_REQUIRED',
  'uploads-off': 'PACKAGE_UPLOADS_OFF',
  'foreign-asset': 'PACKAGE_ASSET_FOREIGN',
  'stack-templates-missing': 'STACK_TEMPLATES_MISSING',
  'asset-refused': 'PACKAGE_INSTALL_FAILED',
  'privileges-missing': 'PRIVILEGES_MISSING',
  canceled: 'PACKAGE_INSTALL_FAILED',
};

/** A problem with a package as the error of a route. */
export function problemError({ code, message, nextAction, detail }: PackageProblem): AppError {
  return new AppError(FAILURE_CODES[code], message, {
    ...(nextAction === undefined ? {} : { nextAction }),
    ...(detail === undefined ? {} : { detail }),
  });
}
