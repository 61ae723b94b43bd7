// What the compiler has to know about the cluster it compiles for.

import { FLEET_AGENT_ID_VERIFICATION, FLEET_EVENT_INGESTED } from './compose-template.ts';

export interface CompileOptions {
  /** The default policy of a type: whichever of `<type>@lifecycle` and `<type>` the caller found, or neither. */
  readonly lifecyclePolicy: (type: string) => string | undefined;
  /** Names of the component templates that the cluster has. */
  readonly stackTemplates: ReadonlySet<string>;
  /**
   * Whether streams end in `.fleet_agent_id_verification-1`. Left out: yes when the cluster has it, that is when
   * a Fleet has been there; else `.fleet_event_ingested-1`, which `sharedAssets` brings.
   */
  readonly agentIdVerification?: boolean;
  /** Whether streams of the OpenTelemetry input get their own templates and pattern, as since 9.2. Left out: yes. */
  readonly openTelemetry?: boolean;
  /** Whether pipelines may say how they read dotted names (`field_access_pattern`, since 9.2). Left out: yes. */
  readonly accessPattern?: boolean;
}

/**
 * The component template that puts the time of arrival into documents: that of Fleet's ID verification when it is
 * asked for, or left to the cluster and there.
 */
export function arrivalTemplate(options: CompileOptions): string {
  const isVerified = options.agentIdVerification ?? options.stackTemplates.has(FLEET_AGENT_ID_VERIFICATION);
  return isVerified ? FLEET_AGENT_ID_VERIFICATION : FLEET_EVENT_INGESTED;
}
