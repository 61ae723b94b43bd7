/**
 * Made from the description of the HTTP API by `pnpm --filter @lockstep/client run generate`: change the routes in
 * `packages/contracts` instead.
 */
export interface paths {
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the console is usable; its parts, with reasons, for signed-in users only. */
        get: operations["get-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Name and version of the home cluster, and whether it is a simulation. */
        get: operations["get-home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in user and what that user may do. */
        get: operations["get-session"];
        put?: never;
        /** Signs in with a user of the home cluster; the answer sets the session cookie. */
        post: operations["create-session"];
        /** Signs out: the session ends on every console of this home cluster, or all sessions of the user do. */
        delete: operations["delete-session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sign_in_providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways to sign in, in the order in which the sign-in page offers them. */
        get: operations["list-sign-in-providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/session/api_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with an API key of the home cluster; the answer sets the session cookie. */
        post: operations["create-api-key-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/session/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with the client certificate of the connection; the answer sets the session cookie. */
        post: operations["create-certificate-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/session/redirect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a sign-in at an identity provider; the browser goes to the location that is answered. */
        post: operations["begin-sign-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/privileges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Registers the application privileges of Lockstep in the home cluster, with the rights of the user who asks; needs manage_security. */
        post: operations["register-privileges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All outputs that the caller may see, defaults first. */
        get: operations["list-outputs"];
        put?: never;
        /** Creates an output; with syncing on, the leader index exists when this answers. */
        post: operations["create-output"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/outputs/{outputId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One output. */
        get: operations["get-output"];
        /** Changes an output: absent leaves a field as it is, null clears it. */
        put: operations["update-output"];
        post?: never;
        /** Deletes an output with its secrets; what it left on the remote stays. */
        delete: operations["delete-output"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/outputs/{outputId}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether this console reaches the hosts of an output with its service token. */
        get: operations["get-output-health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/outputs/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The health of every remote output at once, as last measured; an old one is measured again behind it. */
        get: operations["list-output-health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/outputs/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries hosts, token, remote Kibana URL and API key of a form without saving it; changes nothing. */
        post: operations["test-output"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/outputs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the first run after saving would install, upgrade, remove, or cannot sync; changes nothing. */
        post: operations["preview-sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/outputs/{outputId}/sync_preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a sync of this output would do now, item by item; changes nothing. */
        get: operations["preview-output-sync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/outputs/remote_credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates service token and API keys on the remote with credentials given for this one request; shown this once. */
        post: operations["create-remote-credentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/service_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a service token on the home cluster, with the rights of the user who asks; shown this once. */
        post: operations["create-service-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credentials that this console and its remotes use, with owner, age and expiry, as they are now. */
        get: operations["list-credentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/credentials/rotation/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a rotation would send, and what it needs; changes nothing. */
        post: operations["preview-rotation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/credentials/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new credential with the same rights, uses it, stores it, and then invalidates the former one. */
        post: operations["rotate-credential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/credentials/former/invalidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invalidates what was replaced, and what an interrupted rotation has left behind. */
        post: operations["invalidate-former-credentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/credentials/link_rotation/{outputId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the rotation of the cross-cluster API key of a link stands. */
        get: operations["get-link-rotation"];
        put?: never;
        /** Does one step of the rotation of a link key: creates the new one with the rights of whoever asks, loads the keystores, proves that replication uses it, invalidates the former one. */
        post: operations["step-link-rotation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/encryption_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which encryption keys still seal stored secrets, and which may be removed. */
        get: operations["list-encryption-keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/encryption_keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Seals every stored secret again with the first encryption key, as each start does, and counts again. */
        post: operations["rotate-encryption-keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/log_level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The level of the log of this console. */
        get: operations["get-log-level"];
        /** Changes the level of the log of this console, until it is reloaded or started again. */
        put: operations["set-log-level"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync_reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report per remote output with syncing on: the whole outputs table in one answer. */
        get: operations["list-sync-reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync_reports/{outputId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of one remote output. */
        get: operations["get-sync-report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync_report_heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every remote output with syncing on by its counts, and how one integration stands there. */
        get: operations["list-sync-report-heads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync_overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every remote output with syncing on by its counts, and the state of every integration on each. */
        get: operations["get-sync-overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync_timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The worst state and the greatest lag of every remote output in each half hour of the last day. */
        get: operations["get-sync-timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync_reports/{outputId}/custom_assets/{type}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One custom asset on both sides, to be compared. */
        get: operations["get-custom-asset-sides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync_reports/{outputId}/integrations/{packageName}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The policies on the remote that use an integration. */
        get: operations["get-remote-package-users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync_reports/{outputId}/integrations/{packageName}/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The assets of an integration on the remote, each present, missing or changed. */
        get: operations["get-remote-package-assets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a run now; with an item, waits of that item after failures are skipped. */
        post: operations["start-sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sync/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a "sync now" stands; requests are kept for an hour after their end. */
        get: operations["get-sync-request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/outputs/{outputId}/approve_removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves removals that prune protection blocks; refused when others are blocked by now than were named. */
        post: operations["approve-removals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, changes of state and user actions, newest first, by page and filter. */
        get: operations["list-activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/activity_counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many entries of the activity log fit a filter, and how many of them failed, step by step over its time. */
        get: operations["count-activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/activity/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run with its steps, one change of state or one user action. */
        get: operations["get-activity-entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/remote_synced_integrations/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this cluster, as the remote side, has applied of what its follower index says. */
        get: operations["get-synced-integrations-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/remote_synced_integrations/{outputId}/remote_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The status of the remote behind one output. */
        get: operations["get-remote-synced-integrations-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The packages of the registry, and those that are installed. */
        get: operations["list-packages"];
        put?: never;
        /** Installs a package from an archive that the caller sends. */
        post: operations["upload-package"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The categories of the registry, with the number of packages in each. */
        get: operations["list-package-categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/installed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The installed packages with their data streams, by name. */
        get: operations["list-installed-packages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/limited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of the installed packages that an agent policy may have once. */
        get: operations["list-limited-packages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/{name}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many policies use a package. */
        get: operations["get-package-stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/{name}/{version}/transforms/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has transforms of a package run with the rights of the user, and starts them; each has its own result. */
        post: operations["authorize-transforms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A package: its installed version, else the newest that fits the home cluster. */
        get: operations["get-package"];
        /** Sets the namespaces whose data streams have index templates of their own; they are there when this answers. */
        put: operations["update-package"];
        /** Installs the newest version of a package that fits the home cluster. */
        post: operations["install-latest-package"];
        /** Removes a package from the home cluster, whichever version it has; data stays. */
        delete: operations["uninstall-any-package"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/{name}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a package. */
        get: operations["get-package-version"];
        /** Sets the namespaces whose data streams have index templates of their own; they are there when this answers. */
        put: operations["update-package-version"];
        /** Installs a version of a package on the home cluster, or upgrades to it. */
        post: operations["install-package"];
        /** Removes the assets of an installed package from the home cluster; data stays. */
        delete: operations["uninstall-package"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/_bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Installs several packages; each has its own result. */
        post: operations["bulk-install-packages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/_bulk_upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts the upgrade of several installed packages; a task tells how far it is. */
        post: operations["bulk-upgrade-packages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/_bulk_upgrade/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an upgrade of several packages is. */
        get: operations["get-bulk-upgrade"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/_bulk_uninstall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts the removal of several packages; a task tells how far it is. */
        post: operations["bulk-uninstall-packages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/_bulk_uninstall/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a removal of several packages is. */
        get: operations["get-bulk-uninstall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/_bulk_rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts to restore the previous versions of several packages; a task tells how far it is. */
        post: operations["bulk-rollback-packages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/_bulk_rollback/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the bringing back of previous versions is. */
        get: operations["get-bulk-rollback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restores the version of a package that was installed before the last upgrade. */
        post: operations["roll-back-package"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/_bulk_namespace_customization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opts namespaces of several packages in and out; each package has its own result. */
        post: operations["bulk-customize-namespaces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/packages/{name}/{version}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an install of a package would write, in order, before anything is written. */
        get: operations["get-package-plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/packages/{name}/{version}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an upgrade to this version would change, in assets and in data streams; nothing is written. */
        get: operations["get-package-diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/packages/{name}/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recorded assets of an installed package with their state in the cluster. */
        get: operations["get-package-assets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a bundle of this management cluster would hold, and what would be missing from it. */
        get: operations["describe-bundle"];
        put?: never;
        /** Checks a bundle, and installs what it wants on this management cluster; with `dry_run` only says what would change. */
        post: operations["import-bundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/kept_packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looks after each integration on a remote, its Kibana or Lockstep, and what adopting would change. */
        get: operations["list-kept-packages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/kept_packages/_adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has the Kibana of a remote take over integrations that Lockstep installed there, as they were previewed. */
        post: operations["adopt-packages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/kept_packages/_release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has Lockstep look after integrations that the Kibana of a remote installed and does not have any more. */
        post: operations["release-packages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/left_over_assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The assets of removed packages that a cluster still uses, as their removal has found it. */
        get: operations["list-left-over-assets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/left_over_assets/_remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes what the cluster no longer uses of the assets that removed packages have left. */
        post: operations["remove-left-over-assets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agent policies, by name. */
        get: operations["list-agent-policies"];
        put?: never;
        /** Creates an agent policy. */
        post: operations["create-agent-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_policies/{agentPolicyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One agent policy. */
        get: operations["get-agent-policy"];
        /** Changes an agent policy: absent leaves a member as it is. */
        put: operations["update-agent-policy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_policies/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes an agent policy with the integration policies that no other one has. */
        post: operations["delete-agent-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_policies/_bulk_get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agent policies by ID. */
        post: operations["bulk-get-agent-policies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_policies/{agentPolicyId}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copies an agent policy with its integration policies. */
        post: operations["copy-agent-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_policies/{agentPolicyId}/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outputs of an agent policy: for its data, its monitoring, and its integrations. */
        get: operations["get-agent-policy-outputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_policies/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The outputs of several agent policies. */
        post: operations["list-agent-policy-outputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/package_policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Integration policies, by name. */
        get: operations["list-package-policies"];
        put?: never;
        /** Creates an integration policy, and installs its package when that is not there. */
        post: operations["create-package-policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/package_policies/{packagePolicyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One integration policy. */
        get: operations["get-package-policy"];
        /** Changes an integration policy: absent leaves a member as it is. */
        put: operations["update-package-policy"];
        post?: never;
        /** Removes an integration policy. */
        delete: operations["delete-package-policy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/package_policies/_bulk_get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Integration policies by ID. */
        post: operations["bulk-get-package-policies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/package_policies/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes integration policies; each has its own result. */
        post: operations["delete-package-policies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/package_policies/upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves integration policies to the installed version of their package; each has its own result. */
        post: operations["upgrade-package-policies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of Fleet that a console has; none of them can be changed. */
        get: operations["get-fleet-settings"];
        /** Takes settings as they are; one that would change something is refused by its name. */
        put: operations["update-fleet-settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts the outputs of the configuration in place, as every start does; safe to repeat. */
        post: operations["setup-fleet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agents/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is there for agents: secrets are stored sealed, and there is no Fleet Server. */
        get: operations["get-agents-setup"];
        put?: never;
        /** The same, as older clients ask for it. */
        post: operations["setup-agents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/check-permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the user may manage Fleet here. */
        get: operations["check-permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/verification_key_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ID of the first key that signatures of packages are checked against; null without one. */
        get: operations["get-verification-key-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agents/{agentId}/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Always 404: a console manages no agents. */
        get: operations["get-part-of-agent"];
        put?: never;
        /** Always 404: a console manages no agents. */
        post: operations["act-on-agent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agents/{agentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Always 404: a console manages no agents. */
        get: operations["get-agent"];
        /** Always 404: a console manages no agents. */
        put: operations["update-agent"];
        /** Always 404: a console manages no agents. */
        post: operations["act-on-agents"];
        /** Always 404: a console manages no agents. */
        delete: operations["delete-agent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_download_sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** No download sources: a console manages no agents. */
        get: operations["list-agent-download-sources"];
        put?: never;
        /** Always 404: a console manages no agents. */
        post: operations["create-agent-download-source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/enrollment_api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** No enrollment keys: a console manages no agents. */
        get: operations["list-enrollment-api-keys"];
        put?: never;
        /** Always 404: a console manages no agents. */
        post: operations["create-enrollment-api-key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_download_sources/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Always 404: a console manages no agents. */
        get: operations["get-agent-download-source"];
        /** Always 404: a console manages no agents. */
        put: operations["update-agent-download-source"];
        post?: never;
        /** Always 404: a console manages no agents. */
        delete: operations["delete-agent-download-source"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/enrollment_api_keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Always 404: a console manages no agents. */
        get: operations["get-enrollment-api-key"];
        put?: never;
        post?: never;
        /** Always 404: a console manages no agents. */
        delete: operations["delete-enrollment-api-key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many agents are in each state: none. */
        get: operations["get-agent-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agent_status/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which agents have sent data: none. */
        get: operations["get-incoming-data-of-agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/uninstall_tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Always 404: a console manages no agents. */
        get: operations["get-uninstall-token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agents/action_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty list: a console manages no agents. */
        get: operations["list-agent-actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** No agents: a console manages none. */
        get: operations["list-agents"];
        put?: never;
        /** An empty list: a console manages no agents. */
        post: operations["list-agents-by-actions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agents/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty list: a console manages no agents. */
        get: operations["list-agent-tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/agents/available_versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty list: a console manages no agents. */
        get: operations["list-agent-versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/uninstall_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** No uninstall tokens: a console manages no agents. */
        get: operations["list-uninstall-tokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spaces/space": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The one space of a console. */
        get: operations["list-spaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spaces/space/{spaceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A space; there is only the default one. */
        get: operations["get-space"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/proxies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All proxies, by name. */
        get: operations["list-fleet-proxies"];
        put?: never;
        /** Stores a proxy, its credentials and the values of its headers sealed. */
        post: operations["create-fleet-proxy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/proxies/{proxyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One proxy. */
        get: operations["get-fleet-proxy"];
        /** Changes a proxy: absent leaves a member as it is, null clears it. */
        put: operations["update-fleet-proxy"];
        post?: never;
        /** Deletes a proxy that no output and no Fleet Server host uses. */
        delete: operations["delete-fleet-proxy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/fleet_server_hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All Fleet Server hosts, the default one first. */
        get: operations["list-fleet-server-hosts"];
        put?: never;
        /** Stores a Fleet Server host; one that is the default takes that from the one before. */
        post: operations["create-fleet-server-host"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/fleet_server_hosts/{hostId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One Fleet Server host. */
        get: operations["get-fleet-server-host"];
        /** Changes a Fleet Server host: absent leaves a member as it is, null clears it. */
        put: operations["update-fleet-server-host"];
        post?: never;
        /** Deletes a Fleet Server host that is not the default and that no agent policy names. */
        delete: operations["delete-fleet-server-host"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/data_streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Data streams of the home cluster that agents write to, with the rights of the user who asks. */
        get: operations["list-data-streams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/data_streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of the data streams of the home cluster, by type and dataset. */
        get: operations["list-epm-data-streams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/health_check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the Fleet Server behind a stored host for its status; who does not answer in time is offline. */
        post: operations["check-fleet-server-health"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/space_settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings of the one space: every namespace is allowed. */
        get: operations["get-space-settings"];
        /** Takes settings as they are; prefixes of namespaces are refused by name. */
        put: operations["update-space-settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/{name}/{version}/kibana_assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Done for a package that has no assets of Kibana; refused for one that has some. */
        post: operations["install-kibana-assets"];
        /** Done: a console keeps no assets of Kibana, so none is left. */
        delete: operations["delete-kibana-assets"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fleet/epm/packages/{name}/{version}/rule_assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Done for a package that has no rules of Kibana; refused for one that has some. */
        post: operations["install-rule-assets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/dev_console": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the Dev Tools console is turned on, for which clusters, and the queries that the documentation asks for. */
        get: operations["get-dev-console"];
        put?: never;
        /** Sends one request to a cluster: at home as the signed-in user, on a remote with the API key of its output. */
        post: operations["send-console-request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/dev_console/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of a cluster that the editor of requests completes, with the rights that requests of the Dev Tools console have. */
        get: operations["list-console-names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs every probe for one remote output, or for all; reads only, ends within 20 seconds, and when the caller goes. */
        post: operations["run-doctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/explain_error": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Names the entries of the trouble-shooting catalog that a log line or an answer fits; keeps nothing. */
        post: operations["explain-error"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What will break if nobody acts: leases, keys, certificates, licenses, lag. Checked every minute or so. */
        get: operations["list-warnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conditions of one output or of the home cluster with their summary; without a query the summaries of all outputs. */
        get: operations["list-conditions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/repairs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The exact requests of a repair in the current state; changes nothing. */
        post: operations["preview-repair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/repairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a repair that was previewed; followed by its ID or by `repair-changed` events. */
        post: operations["start-repair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/repairs/{repairId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a repair stands; kept for an hour after its end, and in the activity log after that. */
        get: operations["get-repair"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sandbox_lab": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lessons of the sandbox, which of them is running, and which were solved. */
        get: operations["list-lessons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sandbox_lab/{lessonId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Injects the fault of a lesson into the simulated clusters. */
        post: operations["start-lesson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sandbox_lab/{lessonId}/hint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the next hint of the lesson that is running; the last one names the fix. */
        post: operations["give-lesson-hint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sandbox_lab/{lessonId}/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fixes what a lesson has broken; does no harm when nothing is broken. */
        post: operations["fix-lesson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sandbox_lab/solved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes which lessons were solved; a lesson that is running continues. */
        delete: operations["reset-lab"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/sandbox_lab/keystore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts the key of a link into the keystore of a simulated cluster, which no person can log in to. */
        post: operations["fill-simulated-keystore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clusters that pages about links and replication can show, each asked just now. */
        get: operations["list-reachable-clusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/remote_clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links of a cluster to other clusters, each tried just now. */
        get: operations["list-remote-clusters"];
        put?: never;
        /** Adds a link. Whether it connects shows later: ask for its details. */
        post: operations["create-remote-cluster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/remote_clusters/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces the settings of a link; what belongs to the other mode is removed. */
        put: operations["update-remote-cluster"];
        post?: never;
        /** Removes links with all their settings; one in use only when its dependents are named. */
        delete: operations["delete-remote-clusters"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/remote_clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links with connection, credential, where each setting is defined, and who uses them. */
        get: operations["list-remote-cluster-details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/incoming_links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Remote clusters that read from the home cluster, as they were last seen. */
        get: operations["list-incoming-links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/remote_clusters/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One link, tried just now; waits at most wait_ms for it to connect. */
        get: operations["get-remote-cluster-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/remote_clusters/{name}/reload_credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes every node read its keystore, and says which nodes have a key for this link. */
        post: operations["reload-remote-cluster-credentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/auto_follow_patterns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Auto-follow patterns of a cluster. */
        get: operations["list-auto-follow-patterns"];
        put?: never;
        /** Adds an auto-follow pattern; it follows indices that are created from now on. */
        post: operations["create-auto-follow-pattern"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/follower_indices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follower indices of a cluster. */
        get: operations["list-follower-indices"];
        put?: never;
        /** Makes a follower index and starts replication. */
        post: operations["create-follower-index"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/auto_follow_patterns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One auto-follow pattern. */
        get: operations["get-auto-follow-pattern"];
        /** Replaces an auto-follow pattern; a paused one stays paused. */
        put: operations["update-auto-follow-pattern"];
        post?: never;
        /** Removes patterns; the followers that they made stay. */
        delete: operations["delete-auto-follow-patterns"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/follower_indices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One follower index. */
        get: operations["get-follower-index"];
        /** Changes limits: pauses where need be, and resumes with the new ones. */
        put: operations["update-follower-index"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether replication may be managed here, and which cluster privileges are missing. */
        get: operations["get-replication-permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/auto_follow_patterns/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses patterns: new leader indices are not followed meanwhile. */
        post: operations["pause-auto-follow-patterns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/follower_indices/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pauses replication of one follower, or several joined by commas. */
        put: operations["pause-follower-indices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/auto_follow_patterns/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resumes patterns; indices made meanwhile are followed too. */
        post: operations["resume-auto-follow-patterns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/follower_indices/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Resumes replication of one follower, or several joined by commas, with the limits that it had where known. */
        put: operations["resume-follower-indices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cross_cluster_replication/follower_indices/{id}/unfollow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes regular indices of followers, permanently: pause, close, unfollow, open. */
        put: operations["unfollow-indices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/replication/followers/{name}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses, resumes, changes, unfollows, deletes or recreates, and waits for the state that was wanted. */
        post: operations["act-on-follower"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/replication/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Followers of a cluster with their real state, and followers that outputs expect and that are missing. */
        get: operations["list-followers"];
        put?: never;
        /** Makes a follower and waits, at most wait_ms, until it is active. */
        post: operations["create-follower"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/replication/followers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One follower with lease and document counts of both sides. */
        get: operations["get-follower"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Setups that were started and not deleted, newest first. */
        get: operations["list-setups"];
        put?: never;
        /** Begins a setup; what is left out is proposed. With an output the choices start from it. */
        post: operations["create-setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Choices, and the steps for just this combination. */
        get: operations["get-setup"];
        /** Replaces the choices; refused when another user saved since. */
        put: operations["update-setup"];
        post?: never;
        /** Deletes the choices and every credential kept for them; what was created stays. */
        delete: operations["delete-setup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgets every credential and secret that is held for this setup; the choices stay. */
        post: operations["leave-setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/credentials/{side}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Holds credentials of one side in memory, for this setup and this user, after trying them there. */
        put: operations["set-setup-credentials"];
        post?: never;
        /** Forgets the credentials of one side now. */
        delete: operations["forget-setup-credentials"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the console reads on both sides, what it proposes from that, and what cannot work because of it. */
        get: operations["probe-setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads both clusters and says of every step how it stands; changes nothing. */
        get: operations["check-setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/checks/{stepId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one step stands; changes nothing. */
        get: operations["check-setup-step"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/steps/{stepId}/do": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does one step through the APIs of the clusters; done twice it changes nothing the second time. */
        post: operations["do-setup-step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All steps as a shell script or as a written runbook, with the secrets left out. */
        get: operations["export-setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this setup made, in the order in which it would be removed, and what is left for a person. */
        get: operations["preview-setup-undo"];
        put?: never;
        /** Removes what the request names, of what this setup made; stops at the first that cannot be removed. */
        post: operations["undo-setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/setups/{setupId}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the setup is complete, and what was created on which side; one that is finished asks no cluster. */
        get: operations["summarize-setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data_views/data_view/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One data view with its fields, asked for just now. */
        get: operations["get-data-view"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/data_views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The managed data views with what stands behind them; kept in step with the links at home. */
        get: operations["list-data-view-details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/console/data_views/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest documents through cross-cluster search, bounded in number, time and size. */
        get: operations["list-data-view-documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data_views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The managed data views: logs and metrics of each linked cluster. */
        get: operations["list-data-views"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActivityEntry: components["schemas"]["RunRecord"] | components["schemas"]["StateChange"] | components["schemas"]["UserAction"];
        AgentPolicy: {
            id: string;
            name: string;
            namespace: string;
            description?: string;
            /** @enum {string} */
            status: "active" | "inactive";
            is_managed: boolean;
            /**
             * @default false
             * @constant
             */
            is_protected: false;
            inactivity_timeout?: number | null;
            unenroll_timeout?: number | null;
            global_data_tags?: {
                name: string;
                value: string | number;
            }[] | null;
            agent_features?: {
                name: string;
                enabled: boolean;
            }[] | null;
            advanced_settings?: {
                [key: string]: unknown;
            } | null;
            keep_monitoring_alive?: boolean | null;
            monitoring_pprof_enabled?: boolean;
            monitoring_http?: {
                [key: string]: unknown;
            };
            monitoring_diagnostics?: {
                [key: string]: unknown;
            };
            fleet_server_host_id?: string | null;
            required_versions?: {
                version: string;
                percentage: number;
            }[] | null;
            supports_agentless?: false | null;
            space_ids?: string[] | null;
            monitoring_enabled: ("logs" | "metrics" | "traces")[];
            data_output_id: string | null;
            monitoring_output_id: string | null;
            revision: number;
            updated_at: string;
            updated_by: string;
            agents: number;
            package_policies: string[];
        };
        Asset: {
            id: string;
            type: string;
            version?: string;
            deferred?: boolean;
            deferred_reason?: string;
        };
        AutoFollowPattern: {
            name: string;
            active: boolean;
            remoteCluster: string;
            leaderIndexPatterns: string[];
            leaderIndexExclusionPatterns: string[];
            followIndexPattern: string;
            errors: {
                leaderIndex: string;
                timestamp: number;
                reason: string;
            }[];
        };
        Condition: {
            /** @enum {string} */
            type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
            /** @enum {string} */
            status: "True" | "False" | "Unknown";
            /** @enum {string} */
            reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
            message: string;
            next_action: string | null;
            remedies: ("resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "remove-leftovers" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "recreate-cross-cluster-key" | "register-privileges" | "edit-output" | "approve-removals" | "sync-now" | "see-setup")[];
            evidence: {
                place: string;
                request: string;
                status: number | null;
                answer: string;
            }[];
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            observed_at: string;
            last_transition_time: string;
            depends_on: ("HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind")[];
            problem_id: string | null;
        };
        ConditionSummary: {
            /** @enum {string} */
            type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
            /** @enum {string} */
            status: "True" | "False" | "Unknown";
            /** @enum {string} */
            reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
            message: string;
            next_action: string | null;
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            not_checked: number;
        };
        ConsoleWarning: {
            id: string;
            /** @enum {string} */
            kind: "lease_running_out" | "key_expires" | "certificate_expires" | "license_expires" | "lag_grows" | "remote_late" | "document_grows";
            /** @enum {string} */
            severity: "warning" | "critical";
            output_id: string | null;
            output_name: string | null;
            subject: string;
            message: string;
            next_action: string;
            due_at: string | null;
        };
        Credential: {
            id: string;
            /** @enum {string} */
            kind: "remote_api_key" | "service_token" | "kibana_api_key" | "cross_cluster_api_key" | "api_key" | "console" | "client_certificate" | "server_certificate";
            name: string | null;
            ref: string | null;
            /** @enum {string} */
            use: "output" | "link" | "setup" | "console";
            output: {
                id: string;
                name: string;
            } | null;
            cluster: string;
            owner: string | null;
            created_at: string | null;
            expires_at: string | null;
            rotated_at: string | null;
            /** @enum {string} */
            state: "valid" | "expires_soon" | "expired" | "refused" | "unreadable" | "unknown";
            reason: {
                message: string;
                next_action: string;
            } | null;
            rotation: {
                /** @enum {string} */
                by: "console" | "steps" | "person";
                note: string | null;
                scheduled_at: string | null;
            };
            former: {
                name: string;
                ref: string | null;
                invalid_after: string | null;
                request: string;
            }[];
            last_rotation: {
                at: string;
                by: string;
                /** @enum {string} */
                result: "done" | "failed";
                message: string | null;
            } | null;
            interrupted: {
                name: string;
                at: string;
                by: string;
            } | null;
        };
        DataView: {
            id: string;
            title: string;
            remote_cluster: string;
            /** @enum {string} */
            kind: "logs" | "metrics";
            /** @enum {string} */
            state: "ready" | "empty" | "unreachable" | "forbidden";
            message: string;
            next_action: string | null;
            error: components["schemas"]["ElasticsearchError"] | null;
            created_at: string;
        };
        Diagnosis: {
            output_id: string;
            output_name: string;
            /** @enum {string} */
            transport: "replication" | "direct";
            checked_at: string;
            duration_ms: number;
            /** @enum {string} */
            status: "healthy" | "warning" | "broken";
            first_broken: {
                probe_id: string;
                message: string;
                next_action: string | null;
                problem_id: string | null;
                remedies: ("resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "remove-leftovers" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "recreate-cross-cluster-key" | "register-privileges" | "edit-output" | "approve-removals" | "sync-now" | "see-setup")[];
                repairs: ("resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "remove-leftovers")[];
            } | null;
            probes: {
                id: string;
                /** @enum {string} */
                area: "management" | "output" | "remote" | "connection" | "replication" | "items";
                label: string;
                /** @enum {string} */
                result: "failed" | "warning" | "passed" | "skipped";
                /** @enum {string} */
                reason?: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
                message: string;
                next_action: string | null;
                because: string | null;
                problem_id: string | null;
                evidence: {
                    place: string;
                    request: string;
                    status: number | null;
                    answer: string;
                }[];
                remedies: ("resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "remove-leftovers" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "recreate-cross-cluster-key" | "register-privileges" | "edit-output" | "approve-removals" | "sync-now" | "see-setup")[];
                repairs: ("resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "remove-leftovers")[];
            }[];
            text: string;
        };
        ElasticsearchError: {
            reason: string;
            error_type: string | null;
            known: {
                id: string;
                title: string;
                cause: string;
                remedy: string;
                detect: string;
            }[];
        };
        ElasticsearchOutput: {
            id: string;
            name: string;
            hosts: string[];
            is_default: boolean;
            is_default_monitoring: boolean;
            /** @enum {string} */
            preset: "balanced" | "custom" | "throughput" | "scale" | "latency";
            config_yaml: string | null;
            ca_sha256: string | null;
            ca_trusted_fingerprint: string | null;
            ssl: {
                certificate_authorities?: string[];
                certificate?: string;
                /** @enum {string} */
                verification_mode?: "full" | "strict" | "certificate" | "none";
            } | null;
            proxy_id: string | null;
            write_to_logs_streams: boolean | null;
            is_preconfigured?: boolean;
            allow_edit?: string[];
            updated_at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "elasticsearch";
            secrets?: {
                ssl?: {
                    key: {
                        id: string;
                    };
                };
            };
            secret_states: {
                ssl_key: components["schemas"]["SecretPresence"];
            };
        };
        Error: {
            statusCode: number;
            error: string;
            message: string;
            attributes?: {
                code?: string;
                next_action?: string;
                request_id?: string;
                detail?: string;
                retry_after_s?: number;
                problems?: {
                    field: string;
                    message: string;
                }[];
            } & {
                [key: string]: unknown;
            };
        };
        FleetProxy: {
            id: string;
            name: string;
            url: string;
            certificate_authorities?: string | null;
            certificate?: string | null;
            /** @constant */
            certificate_key?: "stored-secret";
            proxy_headers?: {
                [key: string]: "stored-secret";
            } | null;
            is_preconfigured: boolean;
        };
        FleetServerHost: {
            id: string;
            name: string;
            host_urls: string[];
            is_default: boolean;
            is_internal?: boolean;
            is_preconfigured: boolean;
            proxy_id?: string | null;
            ssl?: {
                certificate?: string | null;
                certificate_authorities?: string[] | null;
                client_auth?: ("optional" | "required" | "none") | null;
                es_certificate?: string | null;
                es_certificate_authorities?: string[] | null;
                agent_certificate?: string | null;
                agent_certificate_authorities?: string[] | null;
            } | null;
            secrets?: {
                ssl: {
                    key?: {
                        id: string;
                    };
                    es_key?: {
                        id: string;
                    };
                    agent_key?: {
                        id: string;
                    };
                };
            };
        };
        Follower: {
            name: string;
            /** @enum {string} */
            state: "recovering" | "active" | "lagging" | "paused" | "failed" | "missing";
            message: string;
            next_action: string | null;
            remote_cluster: string;
            leader_index: string;
            output: {
                id: string;
                name: string;
            } | null;
            lag: number | null;
            time_since_last_read_ms: number | null;
            shards: {
                id: number;
                leader_checkpoint: number;
                follower_checkpoint: number;
                operations_written: number;
                time_since_last_read_ms: number;
            }[];
            fatal_error: components["schemas"]["ElasticsearchError"] | null;
            read_errors: {
                reason: string;
                error_type: string | null;
                known: {
                    id: string;
                    title: string;
                    cause: string;
                    remedy: string;
                    detect: string;
                }[];
                retries: number;
            }[];
            lease?: {
                /** @enum {string} */
                state: "held" | "expiring" | "absent" | "unknown";
                renewed_at: string | null;
                period_ms: number | null;
                left_ms: number | null;
                message: string;
            };
            documents?: {
                leader: number | null;
                follower: number | null;
            };
            parameters: {
                maxReadRequestOperationCount?: string | number;
                maxWriteRequestOperationCount?: string | number;
                maxOutstandingReadRequests?: string | number;
                maxOutstandingWriteRequests?: string | number;
                maxReadRequestSize?: string | number;
                maxWriteRequestSize?: string | number;
                maxWriteBufferCount?: string | number;
                maxWriteBufferSize?: string | number;
                maxRetryDelay?: string | number;
                readPollTimeout?: string | number;
            } | null;
            saved_parameters: {
                maxReadRequestOperationCount?: string | number;
                maxWriteRequestOperationCount?: string | number;
                maxOutstandingReadRequests?: string | number;
                maxOutstandingWriteRequests?: string | number;
                maxReadRequestSize?: string | number;
                maxWriteRequestSize?: string | number;
                maxWriteBufferCount?: string | number;
                maxWriteBufferSize?: string | number;
                maxRetryDelay?: string | number;
                readPollTimeout?: string | number;
            } | null;
        };
        FollowerIndex: {
            maxReadRequestOperationCount?: string | number;
            maxWriteRequestOperationCount?: string | number;
            maxOutstandingReadRequests?: string | number;
            maxOutstandingWriteRequests?: string | number;
            maxReadRequestSize?: string | number;
            maxWriteRequestSize?: string | number;
            maxWriteBufferCount?: string | number;
            maxWriteBufferSize?: string | number;
            maxRetryDelay?: string | number;
            readPollTimeout?: string | number;
            name: string;
            remoteCluster: string;
            leaderIndex: string;
            /** @enum {string} */
            status: "active" | "paused";
            shards?: {
                id: number;
                remoteCluster: string;
                leaderIndex: string;
                leaderGlobalCheckpoint: number;
                leaderMaxSequenceNum: number;
                followerGlobalCheckpoint: number;
                followerMaxSequenceNum: number;
                lastRequestedSequenceNum: number;
                outstandingReadRequestsCount: number;
                outstandingWriteRequestsCount: number;
                writeBufferOperationsCount: number;
                writeBufferSizeBytes: number;
                followerMappingVersion: number;
                followerSettingsVersion: number;
                totalReadTimeMs: number;
                totalReadRemoteExecTimeMs: number;
                successfulReadRequestCount: number;
                failedReadRequestsCount: number;
                operationsReadCount: number;
                bytesReadCount: number;
                totalWriteTimeMs: number;
                successfulWriteRequestsCount: number;
                failedWriteRequestsCount: number;
                operationsWrittenCount: number;
                readExceptions: unknown[];
                timeSinceLastReadMs: number;
                fatalException?: unknown;
            }[];
        };
        FollowerOutcome: {
            done: boolean;
            message: string;
            next_action: string | null;
            steps: {
                label: string;
                /** @enum {string} */
                state: "done" | "failed" | "skipped";
                message: string | null;
            }[];
            item: components["schemas"]["Follower"] | null;
        };
        InstallationInfo: {
            /** @constant */
            type: "epm-packages";
            installed_kibana: components["schemas"]["Asset"][];
            installed_kibana_space_id?: string;
            name: string;
            version: string;
            install_version: string;
            /** @enum {string} */
            install_status: "installing" | "installed" | "install_failed";
            /** @enum {string} */
            install_source: "registry" | "upload" | "bundled" | "custom";
            install_started_at: string;
            created_at?: string;
            updated_at: string;
            installed_es: components["schemas"]["Asset"][];
            kibana_assets_skipped: {
                id: string;
                type: string;
                reason: string;
            }[];
            retained_es: {
                id: string;
                type: string;
                version?: string;
                deferred?: boolean;
                deferred_reason?: string;
                message: string;
            }[];
            /** @enum {string} */
            verification_status?: "verified" | "unverified" | "unknown";
            verification_key_id?: string | null;
            previous_version?: string | null;
            dependencies?: {
                name: string;
                version: string;
            }[];
            is_dependency_of?: {
                name: string;
                version: string;
            }[];
            installed_as_dependency?: boolean;
            namespace_customization_enabled_for?: string[];
            synced_namespaces?: string[];
            latest_install_failed_attempts: ({
                created_at: string;
                target_version: string;
                error: {
                    name: string;
                    message: string;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            })[];
            latest_uninstall_failed_attempts: ({
                created_at: string;
                error: {
                    name: string;
                    message: string;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            })[];
        };
        KeptPackage: {
            package_name: string;
            version: string;
            /** @enum {string} */
            kept_by: "kibana" | "lockstep";
            /** @enum {string} */
            action: "adopt" | "release" | "release-unseen" | "none" | "cannot";
            message: string | null;
            next_action: string | null;
            changes: {
                is_recorded: boolean;
                elasticsearch_assets: number;
                kibana_assets: {
                    type: string;
                    count: number;
                }[];
            } | null;
        };
        LeftOverAsset: {
            id: string;
            type: string;
            package_name: string;
            package_version: string;
            message: string;
            since: string;
        };
        Lesson: {
            id: string;
            /** @enum {string} */
            level: "beginner" | "intermediate" | "advanced";
            title: string;
            story: string;
            teaches: string;
            hints: {
                text: string;
                code: string | null;
            }[];
            hint_count: number;
            finding: {
                output_id: string;
                probe_ids: string[];
                problem_id: string | null;
            };
            is_running: boolean;
            started_at: string | null;
            solved: {
                at: string;
                took_ms: number;
                hints: number;
            } | null;
            blocked: string | null;
        };
        LinkRotation: {
            output: {
                id: string;
                name: string;
            };
            cluster: string;
            alias: string | null;
            former: {
                name: string;
                ref: string | null;
            } | null;
            candidates: {
                name: string;
                ref: string | null;
            }[];
            next: {
                name: string;
                ref: string | null;
                created_at: string;
                by: string;
            } | null;
            keystore: {
                setting: string;
                command: string;
                elsewhere: {
                    where: string;
                    text: string;
                }[];
            } | null;
            steps: {
                /** @enum {string} */
                id: "create" | "load" | "prove" | "invalidate" | "abandon";
                /** @enum {string} */
                state: "to_do" | "done" | "blocked";
                message: string | null;
                requests: {
                    cluster: string;
                    method: string;
                    path: string;
                    body: string | null;
                    note: string | null;
                }[];
            }[];
            obstacle: {
                message: string;
                next_action: string;
            } | null;
            needs_credentials: boolean;
            needs: {
                cluster: string[];
                remote: string[];
            };
        };
        ListedAgentPolicy: {
            id: string;
            name: string;
            namespace: string;
            description?: string;
            /** @enum {string} */
            status: "active" | "inactive";
            is_managed: boolean;
            /**
             * @default false
             * @constant
             */
            is_protected: false;
            inactivity_timeout?: number | null;
            unenroll_timeout?: number | null;
            global_data_tags?: {
                name: string;
                value: string | number;
            }[] | null;
            agent_features?: {
                name: string;
                enabled: boolean;
            }[] | null;
            advanced_settings?: {
                [key: string]: unknown;
            } | null;
            keep_monitoring_alive?: boolean | null;
            monitoring_pprof_enabled?: boolean;
            monitoring_http?: {
                [key: string]: unknown;
            };
            monitoring_diagnostics?: {
                [key: string]: unknown;
            };
            fleet_server_host_id?: string | null;
            required_versions?: {
                version: string;
                percentage: number;
            }[] | null;
            supports_agentless?: false | null;
            space_ids?: string[] | null;
            monitoring_enabled: ("logs" | "metrics" | "traces")[];
            data_output_id: string | null;
            monitoring_output_id: string | null;
            revision: number;
            updated_at: string;
            updated_by: string;
            agents: number;
            package_policies: (string | ({
                id: string;
            } & {
                [key: string]: unknown;
            }))[];
        };
        ManualStep: {
            /** @enum {string} */
            kind: "http-request" | "shell" | "elasticsearch.yml" | "yaml" | "text";
            title: string;
            where: string;
            text: string;
            request: components["schemas"]["SetupRequest"] | null;
        };
        NewOutput: {
            hosts: string[];
            is_default?: boolean;
            is_default_monitoring?: boolean;
            /** @enum {string} */
            preset?: "balanced" | "custom" | "throughput" | "scale" | "latency";
            config_yaml?: string | null;
            ca_sha256?: string | null;
            ca_trusted_fingerprint?: string | null;
            ssl?: {
                certificate_authorities?: string[];
                certificate?: string | null;
                key?: string | null;
                /** @enum {string} */
                verification_mode?: "full" | "strict" | "certificate" | "none";
            } | null;
            proxy_id?: string | null;
            write_to_logs_streams?: boolean | null;
            secrets?: {
                service_token?: string | ({
                    id: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                kibana_api_key?: string | ({
                    id: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                remote_api_key?: string | ({
                    id: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                ssl?: {
                    key?: string | ({
                        id: string;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                } | null;
            } | null;
            service_token?: string | null;
            kibana_url?: string | null;
            kibana_api_key?: string | null;
            remote_api_key?: string | null;
            sync_integrations?: boolean;
            sync_uninstalled_integrations?: boolean;
            /** @enum {string} */
            applied_by?: "console" | "remote";
            /** @enum {string} */
            transport?: "replication" | "direct";
            /** @enum {string} */
            installer?: "elasticsearch" | "fleet";
            id?: string;
            name: string;
            /** @enum {string} */
            type: "elasticsearch" | "remote_elasticsearch";
        };
        NewSetupChoices: {
            /** @default {} */
            management?: {
                /** @default  */
                name?: string;
                /**
                 * @default self_managed
                 * @enum {string}
                 */
                environment?: "self_managed" | "elastic_cloud_hosted" | "elastic_cloud_enterprise" | "eck";
                /** @default  */
                kubernetes_name?: string;
                /** @default  */
                kubernetes_namespace?: string;
                /**
                 * @default private
                 * @enum {string}
                 */
                certificate_authority?: "public" | "private";
                /** @default  */
                interface_ca?: string;
            };
            /** @default {} */
            remote?: {
                /** @default  */
                name?: string;
                /**
                 * @default self_managed
                 * @enum {string}
                 */
                environment?: "self_managed" | "elastic_cloud_hosted" | "elastic_cloud_enterprise" | "eck";
                /** @default  */
                kubernetes_name?: string;
                /** @default  */
                kubernetes_namespace?: string;
                /** @default [] */
                hosts?: string[];
                /** @default [] */
                certificate_authorities?: string[];
            };
            /**
             * @default other
             * @enum {string}
             */
            relation?: "same" | "other";
            /**
             * @default api_key
             * @enum {string}
             */
            trust?: "api_key" | "certificate";
            /**
             * @default proxy
             * @enum {string}
             */
            mode?: "proxy" | "sniff";
            /** @default [] */
            addresses?: string[];
            /** @default  */
            server_name?: string;
            /** @default management */
            alias?: string;
            /** @default  */
            output_name?: string;
            /** @default  */
            key_name?: string;
            /** @default lockstep_replication */
            role_name?: string;
            /**
             * @default console
             * @enum {string}
             */
            applied_by?: "console" | "remote";
            /** @default  */
            kibana_url?: string;
            /** @default false */
            sync_uninstalled?: boolean;
            /** @default false */
            data_views?: boolean;
            /** @default  */
            back_alias?: string;
        };
        Output: components["schemas"]["ElasticsearchOutput"] | components["schemas"]["RemoteOutput"];
        OutputChange: {
            hosts?: string[];
            is_default?: boolean;
            is_default_monitoring?: boolean;
            /** @enum {string} */
            preset?: "balanced" | "custom" | "throughput" | "scale" | "latency";
            config_yaml?: string | null;
            ca_sha256?: string | null;
            ca_trusted_fingerprint?: string | null;
            ssl?: {
                certificate_authorities?: string[];
                certificate?: string | null;
                key?: string | null;
                /** @enum {string} */
                verification_mode?: "full" | "strict" | "certificate" | "none";
            } | null;
            proxy_id?: string | null;
            write_to_logs_streams?: boolean | null;
            secrets?: {
                service_token?: string | ({
                    id: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                kibana_api_key?: string | ({
                    id: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                remote_api_key?: string | ({
                    id: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                ssl?: {
                    key?: string | ({
                        id: string;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                } | null;
            } | null;
            service_token?: string | null;
            kibana_url?: string | null;
            kibana_api_key?: string | null;
            remote_api_key?: string | null;
            sync_integrations?: boolean;
            sync_uninstalled_integrations?: boolean;
            /** @enum {string} */
            applied_by?: "console" | "remote";
            /** @enum {string} */
            transport?: "replication" | "direct";
            /** @enum {string} */
            installer?: "elasticsearch" | "fleet";
            name?: string;
            /** @enum {string} */
            type?: "elasticsearch" | "remote_elasticsearch";
        };
        OutputCheck: {
            id: string;
            label: string;
            /** @enum {string} */
            state: "passed" | "failed" | "warning" | "skipped";
            message: string;
            next_action: string | null;
            field: string | null;
            condition?: {
                /** @enum {string} */
                type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
                /** @enum {string} */
                status: "True" | "False" | "Unknown";
                /** @enum {string} */
                reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
            } | null;
        };
        OutputHealth: {
            output_id: string;
            /** @enum {string} */
            state: "HEALTHY" | "DEGRADED" | "UNKNOWN";
            message: string;
            measured_at: string | null;
            is_measuring: boolean;
        };
        Package: {
            id: string;
            name: string;
            title: string;
            version: string;
            description: string;
            type: string;
            categories: string[];
            icon_path?: string;
            /** @enum {string} */
            status: "installed" | "not_installed" | "installing" | "install_failed";
            installationInfo?: components["schemas"]["InstallationInfo"];
        };
        PackageDetail: {
            id: string;
            name: string;
            title: string;
            version: string;
            description: string;
            type: string;
            categories: string[];
            icon_path?: string;
            /** @enum {string} */
            status: "installed" | "not_installed" | "installing" | "install_failed";
            installationInfo?: components["schemas"]["InstallationInfo"];
            format_version: string;
            /** @enum {string} */
            release: "experimental" | "beta" | "ga";
            license: string;
            owner: {
                github?: string;
                type?: string;
            };
            conditions: {
                kibana?: {
                    version: string;
                };
                elastic?: {
                    subscription: string;
                };
            };
            latestVersion: string | null;
            versions: {
                version: string;
                prerelease: boolean;
                compatible: boolean;
                kibana_version?: string;
            }[];
            readme: string | null;
            data_streams: ({
                type: string;
                dataset: string;
                title: string;
                index_pattern?: string;
            } & {
                [key: string]: unknown;
            })[];
            policy_templates: ({
                name: string;
                title: string;
                description: string;
            } & {
                [key: string]: unknown;
            })[];
            vars?: ({
                name: string;
            } & {
                [key: string]: unknown;
            })[];
            icons?: ({
                src: string;
            } & {
                [key: string]: unknown;
            })[];
            screenshots?: ({
                src: string;
            } & {
                [key: string]: unknown;
            })[];
            path?: string;
            requires: {
                package: string;
                version: string;
                /** @enum {string} */
                kind: "input" | "content";
                installed_version?: string;
                satisfied: boolean;
            }[];
            deprecated?: {
                since?: string;
                description?: string;
            };
            assets: {
                [key: string]: {
                    [key: string]: {
                        pkgkey: string;
                        /** @enum {string} */
                        service: "elasticsearch" | "kibana";
                        type: string;
                        file: string;
                        path: string;
                        dataset?: string;
                    }[];
                };
            };
            not_installed_here: {
                id: string;
                type: string;
                reason: string;
            }[];
            keepPoliciesUpToDate: boolean;
        };
        PackageDiff: {
            name: string;
            from: {
                version: string;
                /** @enum {string} */
                source: "cluster" | "archive";
            };
            to: {
                version: string;
            };
            assets: {
                kind: string;
                name: string;
                previous_name?: string;
                /** @enum {string} */
                change: "added" | "removed" | "changed" | "renamed";
                fields: {
                    path: string;
                    before?: unknown;
                    after?: unknown;
                }[];
                fields_left_out: number;
            }[];
            unchanged: number;
            clusters: {
                output_id: string | null;
                name: string;
                unknown?: string;
                data_streams: {
                    name: string;
                    template: string;
                    /** @enum {string} */
                    effect: "unchanged" | "updated" | "rolls_over" | "replicated";
                    reason?: string;
                    new_fields: number;
                    conflicts: {
                        field: string;
                        before: string;
                        after: string;
                    }[];
                }[];
                data_streams_left_out: number;
            }[];
        };
        PackagePlan: {
            remote_refusals: {
                output_id: string;
                output_name: string;
                message: string;
            }[];
            remotes_unknown: {
                output_id: string;
                output_name: string;
                message: string;
            }[];
            name: string;
            version: string;
            findings: {
                /** @enum {string} */
                level: "error" | "warning";
                code: string;
                path?: string;
                message: string;
            }[];
            writes: {
                kind: string;
                name: string;
                body: {
                    [key: string]: unknown;
                };
            }[];
            not_installed_here: {
                id: string;
                type: string;
                reason: string;
            }[];
            dependencies: {
                name: string;
                version: string;
                installed_version?: string;
                writes: number;
            }[];
            refusals: {
                code: string;
                message: string;
                next_action: string;
            }[];
        };
        PackagePolicy: {
            id: string;
            name: string;
            namespace: string;
            description?: string;
            enabled: boolean;
            policy_id: string | null;
            policy_ids: string[];
            output_id: string | null;
            package: {
                name: string;
                title: string;
                version: string;
            };
            inputs: components["schemas"]["PolicyInput"][];
            vars?: {
                [key: string]: {
                    type?: string;
                    value?: unknown;
                } & {
                    [key: string]: unknown;
                };
            };
            secret_references?: {
                id: string;
            }[];
            spaceIds?: string[] | null;
            revision: number;
            created_at: string;
            created_by: string;
            updated_at: string;
            updated_by: string;
        };
        PolicyInput: {
            type: string;
            policy_template?: string;
            enabled: boolean;
            vars?: {
                [key: string]: {
                    type?: string;
                    value?: unknown;
                } & {
                    [key: string]: unknown;
                };
            };
            streams: ({
                id?: string;
                enabled: boolean;
                data_stream: {
                    type: string;
                    dataset: string;
                } & {
                    [key: string]: unknown;
                };
                vars?: {
                    [key: string]: {
                        type?: string;
                        value?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        PolicyInputDraft: {
            type: string;
            policy_template?: string;
            enabled: boolean;
            vars?: {
                [key: string]: {
                    type?: string;
                    value?: unknown;
                } & {
                    [key: string]: unknown;
                };
            };
            streams: ({
                id?: string;
                enabled: boolean;
                data_stream: {
                    type: string;
                    dataset: string;
                } & {
                    [key: string]: unknown;
                };
                vars?: {
                    [key: string]: {
                        type?: string;
                        value?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        ReachableCluster: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "home" | "remote";
            /** @enum {string} */
            state: "reachable" | "unreachable" | "refused" | "no-key" | "not-allowed";
            /** @enum {string} */
            acts_as: "user" | "remote_api_key";
            cluster_name: string | null;
            version: string | null;
            message: string | null;
            next_action: string | null;
        };
        RemoteCluster: {
            name: string;
            /** @enum {string} */
            mode?: "sniff" | "proxy";
            isConnected: boolean;
            seeds?: string[];
            nodeConnections?: number;
            connectedNodesCount?: number;
            maxConnectionsPerCluster?: number;
            proxyAddress?: string;
            serverName?: string;
            proxySocketConnections?: number;
            connectedSocketsCount?: number;
            maxProxySocketConnections?: number;
            initialConnectTimeout?: string;
            skipUnavailable?: boolean;
            transportPingSchedule?: string;
            transportCompress?: string;
            /** @enum {string} */
            securityModel: "api_key" | "certificate";
            hasDeprecatedProxySetting?: boolean;
            isConfiguredByNode: boolean;
        };
        RemoteClusterDetail: {
            remote_cluster: components["schemas"]["RemoteCluster"];
            connection: {
                /** @enum {string} */
                state: "connected" | "not_connected" | "unknown";
                checked_at: string;
                version: string | null;
                error: components["schemas"]["ElasticsearchError"] | null;
                message: string;
                next_action: string | null;
            };
            credential: {
                loaded: boolean;
                message: string;
            };
            settings: {
                key: string;
                value: string;
                /** @enum {string} */
                defined_in: "persistent" | "transient" | "node";
                overridden: boolean;
                deprecated: string | null;
            }[];
            dependents: {
                /** @enum {string} */
                kind: "follower" | "auto_follow_pattern";
                name: string;
                follows: string;
            }[];
            dependents_known: boolean;
            warnings: string[];
            locked: string | null;
        };
        RemoteOutput: {
            id: string;
            name: string;
            hosts: string[];
            is_default: boolean;
            is_default_monitoring: boolean;
            /** @enum {string} */
            preset: "balanced" | "custom" | "throughput" | "scale" | "latency";
            config_yaml: string | null;
            ca_sha256: string | null;
            ca_trusted_fingerprint: string | null;
            ssl: {
                certificate_authorities?: string[];
                certificate?: string;
                /** @enum {string} */
                verification_mode?: "full" | "strict" | "certificate" | "none";
            } | null;
            proxy_id: string | null;
            write_to_logs_streams: boolean | null;
            is_preconfigured?: boolean;
            allow_edit?: string[];
            updated_at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "remote_elasticsearch";
            sync_integrations?: boolean;
            sync_uninstalled_integrations?: boolean;
            kibana_url: string | null;
            /** @enum {string} */
            applied_by: "console" | "remote";
            /** @enum {string} */
            transport: "replication" | "direct";
            /** @enum {string} */
            installer: "elasticsearch" | "fleet";
            follower_index: string;
            secrets?: {
                ssl?: {
                    key: {
                        id: string;
                    };
                };
                service_token?: {
                    id: string;
                };
                kibana_api_key?: {
                    id: string;
                };
                remote_api_key?: {
                    id: string;
                };
            };
            secret_states: {
                ssl_key: components["schemas"]["SecretPresence"];
                service_token: components["schemas"]["SecretPresence"];
                kibana_api_key: components["schemas"]["SecretPresence"];
                remote_api_key: components["schemas"]["SecretPresence"];
            };
        };
        RemoteSyncedIntegrations: {
            integrations: {
                id?: string;
                package_name?: string;
                package_version?: string;
                /** @enum {string} */
                sync_status: "completed" | "synchronizing" | "failed" | "warning";
                install_status: {
                    main: string;
                    remote?: string;
                };
                updated_at?: string;
                error?: string;
                warning?: {
                    title: string;
                    message?: string;
                };
            }[];
            custom_assets?: {
                [key: string]: {
                    type: string;
                    name: string;
                    package_name: string;
                    package_version: string;
                    /** @enum {string} */
                    sync_status: "completed" | "synchronizing" | "failed" | "warning";
                    error?: string;
                    is_deleted?: boolean;
                    warning?: {
                        title: string;
                        message?: string;
                    };
                };
            };
            error?: string;
            warning?: {
                title: string;
                message?: string;
            };
        };
        RepairPreview: {
            output_id: string;
            /** @enum {string} */
            repair: "resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "remove-leftovers";
            title: string;
            summary: string;
            is_destructive: boolean;
            requests: {
                cluster: string;
                method: string;
                path: string;
                body: string | null;
                note: string | null;
            }[];
            inputs: {
                name: string;
                label: string;
                value: string;
                is_required: boolean;
                is_secret: boolean;
            }[];
            obstacle: {
                message: string;
                next_action: string;
            } | null;
            needs_credentials: boolean;
            fingerprint: string;
        };
        RepairRun: {
            id: string;
            output_id: string;
            output_name: string;
            /** @enum {string} */
            repair: "resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "remove-leftovers";
            title: string;
            actor: string;
            started_at: string;
            ended_at: string | null;
            /** @enum {string} */
            state: "running" | "done" | "failed";
            steps: {
                label: string;
                /** @enum {string} */
                state: "waiting" | "running" | "done" | "failed";
                message: string | null;
            }[];
            check: {
                is_healthy: boolean;
                message: string;
            } | null;
            problem: {
                message: string;
                next_action: string;
            } | null;
        };
        ReportedAsset: {
            /** @enum {string} */
            type: "component_template" | "ingest_pipeline";
            name: string;
            is_deleted: boolean;
            /** @enum {string} */
            state: "failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled";
            reason: {
                code: string;
                message: string;
                next_action: string;
            } | null;
            detail: string | null;
            next_retry_at: string | null;
            attempts?: number;
            package_name?: string;
            changed_in_run?: string | null;
        };
        ReportedIntegration: {
            package_name: string;
            package_title: string | null;
            /** @enum {string} */
            state: "failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled";
            reason: {
                code: string;
                message: string;
                next_action: string;
            } | null;
            detail: string | null;
            main: {
                version: string;
                install_status: string;
            };
            remote: {
                version: string;
                install_status: string;
            } | null;
            updated_at: string;
            attempts: {
                count: number;
                max: number;
                next_retry_at: string | null;
            };
            custom_assets?: components["schemas"]["ReportedAsset"][];
            changed_in_run?: string | null;
        };
        RunRecord: {
            id: string;
            code?: string;
            at: string;
            output_id: string | null;
            output_name: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "run";
            /** @enum {string} */
            cause: "start" | "interval" | "change" | "follower_moved" | "asked" | "follow_up";
            actor: string | null;
            scope: {
                output_id: string | null;
                item: string | null;
            };
            /** @enum {string} */
            result: "succeeded" | "partial" | "failed" | "timed_out" | "superseded" | "running";
            ended_at: string | null;
            console: string;
            steps: {
                /** @enum {string} */
                kind: "install" | "upgrade" | "set_namespaces" | "uninstall" | "put_asset" | "remove_asset";
                item: string;
                from_version: string | null;
                to_version: string | null;
                reason: {
                    code: string;
                    message: string;
                };
                /** @enum {string} */
                result: "done" | "failed" | "refused" | "not_attempted";
                message: string | null;
                started_at: string | null;
                ended_at: string | null;
            }[];
            generation: number | null;
            message: string | null;
            idle_runs_before: number;
        };
        SecretPresence: {
            is_set: boolean;
            ends_in?: string;
            problem?: string;
        };
        Session: {
            user: {
                username: string;
                full_name: string | null;
            };
            privileges: string[];
            all_outputs: string[];
            outputs: {
                id: string;
                privileges: string[];
            }[];
            accepts_uploads: boolean;
        };
        Setup: {
            id: string;
            title: string;
            version: string;
            choices: components["schemas"]["SetupChoices"];
            follower_index: string;
            leader_index: string;
            missing: {
                field: string;
                message: string;
            }[];
            hints: {
                field: string;
                message: string;
            }[];
            steps: components["schemas"]["SetupStep"][];
            made: components["schemas"]["SetupResource"][];
            credentials: {
                /** @enum {string} */
                side: "management" | "remote";
                /** @enum {string} */
                kind: "own" | "user" | "api_key";
                username: string | null;
                expires_at: string | null;
            }[];
            secrets: {
                /** @enum {string} */
                kind: "service_token" | "remote_api_key";
                name: string;
                expires_at: string;
            }[];
            finished_at?: string | null;
            created_at: string;
            created_by: string;
            updated_at: string;
            updated_by: string;
        };
        SetupCheck: {
            /** @enum {string} */
            step: "sides" | "versions" | "licenses" | "interface" | "certificates" | "expose" | "network_filter" | "api_key" | "trust" | "credential" | "reload" | "operator_link" | "alias" | "connection" | "roles" | "leader" | "follower" | "service_token" | "remote_key" | "output" | "first_sync" | "back_link" | "data_views";
            message: string;
            evidence: {
                what: string;
                value: string;
            }[];
            checked_at: string;
            condition?: {
                /** @enum {string} */
                type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
                /** @enum {string} */
                status: "True" | "False" | "Unknown";
                /** @enum {string} */
                reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
            } | null;
            /** @constant */
            state: "done";
        } | {
            /** @enum {string} */
            step: "sides" | "versions" | "licenses" | "interface" | "certificates" | "expose" | "network_filter" | "api_key" | "trust" | "credential" | "reload" | "operator_link" | "alias" | "connection" | "roles" | "leader" | "follower" | "service_token" | "remote_key" | "output" | "first_sync" | "back_link" | "data_views";
            message: string;
            evidence: {
                what: string;
                value: string;
            }[];
            checked_at: string;
            condition?: {
                /** @enum {string} */
                type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
                /** @enum {string} */
                status: "True" | "False" | "Unknown";
                /** @enum {string} */
                reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
            } | null;
            /** @constant */
            state: "not_yet";
            next_action: string;
        } | {
            /** @enum {string} */
            step: "sides" | "versions" | "licenses" | "interface" | "certificates" | "expose" | "network_filter" | "api_key" | "trust" | "credential" | "reload" | "operator_link" | "alias" | "connection" | "roles" | "leader" | "follower" | "service_token" | "remote_key" | "output" | "first_sync" | "back_link" | "data_views";
            message: string;
            evidence: {
                what: string;
                value: string;
            }[];
            checked_at: string;
            condition?: {
                /** @enum {string} */
                type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
                /** @enum {string} */
                status: "True" | "False" | "Unknown";
                /** @enum {string} */
                reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
            } | null;
            /** @constant */
            state: "wrong";
            cause: string;
            next_action: string;
        } | {
            /** @enum {string} */
            step: "sides" | "versions" | "licenses" | "interface" | "certificates" | "expose" | "network_filter" | "api_key" | "trust" | "credential" | "reload" | "operator_link" | "alias" | "connection" | "roles" | "leader" | "follower" | "service_token" | "remote_key" | "output" | "first_sync" | "back_link" | "data_views";
            message: string;
            evidence: {
                what: string;
                value: string;
            }[];
            checked_at: string;
            condition?: {
                /** @enum {string} */
                type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
                /** @enum {string} */
                status: "True" | "False" | "Unknown";
                /** @enum {string} */
                reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
            } | null;
            /** @constant */
            state: "cannot_tell";
            next_action: string;
        };
        SetupChoices: {
            management: {
                /** @default  */
                name: string;
                /**
                 * @default self_managed
                 * @enum {string}
                 */
                environment: "self_managed" | "elastic_cloud_hosted" | "elastic_cloud_enterprise" | "eck";
                /** @default  */
                kubernetes_name: string;
                /** @default  */
                kubernetes_namespace: string;
                /**
                 * @default private
                 * @enum {string}
                 */
                certificate_authority: "public" | "private";
                /** @default  */
                interface_ca: string;
            };
            remote: {
                /** @default  */
                name: string;
                /**
                 * @default self_managed
                 * @enum {string}
                 */
                environment: "self_managed" | "elastic_cloud_hosted" | "elastic_cloud_enterprise" | "eck";
                /** @default  */
                kubernetes_name: string;
                /** @default  */
                kubernetes_namespace: string;
                /** @default [] */
                hosts: string[];
                /** @default [] */
                certificate_authorities: string[];
            };
            /**
             * @default other
             * @enum {string}
             */
            relation: "same" | "other";
            /**
             * @default api_key
             * @enum {string}
             */
            trust: "api_key" | "certificate";
            /**
             * @default proxy
             * @enum {string}
             */
            mode: "proxy" | "sniff";
            /** @default [] */
            addresses: string[];
            /** @default  */
            server_name: string;
            /** @default  */
            alias: string;
            /** @default  */
            output_name: string;
            /** @default  */
            key_name: string;
            /** @default  */
            role_name: string;
            /**
             * @default console
             * @enum {string}
             */
            applied_by: "console" | "remote";
            /** @default  */
            kibana_url: string;
            /** @default false */
            sync_uninstalled: boolean;
            /** @default false */
            data_views: boolean;
            /** @default  */
            back_alias: string;
        };
        SetupRequest: {
            /** @enum {string} */
            side: "management" | "remote";
            /** @enum {string} */
            method: "GET" | "PUT" | "POST" | "DELETE";
            path: string;
            body: {
                [key: string]: unknown;
            } | null;
        };
        SetupResource: {
            id: string;
            /** @enum {string} */
            kind: "cross_cluster_api_key" | "trial_license" | "remote_cluster" | "role" | "leader_index" | "follower_index" | "service_token" | "api_key" | "output" | "data_view";
            /** @enum {string} */
            place: "management" | "remote" | "both" | "console";
            name: string;
            ref: string | null;
            /** @enum {string} */
            step: "sides" | "versions" | "licenses" | "interface" | "certificates" | "expose" | "network_filter" | "api_key" | "trust" | "credential" | "reload" | "operator_link" | "alias" | "connection" | "roles" | "leader" | "follower" | "service_token" | "remote_key" | "output" | "first_sync" | "back_link" | "data_views";
            made_at: string;
            made_by: string;
        };
        SetupStep: {
            /** @enum {string} */
            id: "sides" | "versions" | "licenses" | "interface" | "certificates" | "expose" | "network_filter" | "api_key" | "trust" | "credential" | "reload" | "operator_link" | "alias" | "connection" | "roles" | "leader" | "follower" | "service_token" | "remote_key" | "output" | "first_sync" | "back_link" | "data_views";
            title: string;
            why: string;
            /** @enum {string} */
            place: "management" | "remote" | "both" | "console";
            needs: ("sides" | "versions" | "licenses" | "interface" | "certificates" | "expose" | "network_filter" | "api_key" | "trust" | "credential" | "reload" | "operator_link" | "alias" | "connection" | "roles" | "leader" | "follower" | "service_token" | "remote_key" | "output" | "first_sync" | "back_link" | "data_views")[];
            optional: boolean;
            do: {
                label: string;
                requests: components["schemas"]["SetupRequest"][];
                credentials: ("management" | "remote")[];
                again: {
                    label: string;
                    warning: string;
                } | null;
            } | null;
            by_hand: components["schemas"]["ManualStep"][];
        };
        SimplifiedPackagePolicy: {
            id: string;
            name: string;
            namespace: string;
            description?: string;
            enabled: boolean;
            policy_id: string | null;
            policy_ids: string[];
            output_id: string | null;
            package: {
                name: string;
                title: string;
                version: string;
            };
            inputs: {
                [key: string]: {
                    enabled?: boolean;
                    vars?: {
                        [key: string]: unknown;
                    } | null;
                    streams?: {
                        [key: string]: {
                            enabled?: boolean;
                            vars?: {
                                [key: string]: unknown;
                            } | null;
                        };
                    } | null;
                };
            };
            vars?: {
                [key: string]: unknown;
            };
            secret_references?: {
                id: string;
            }[];
            spaceIds?: string[] | null;
            revision: number;
            created_at: string;
            created_by: string;
            updated_at: string;
            updated_by: string;
        };
        Space: {
            id: string;
            name: string;
            description: string;
            disabledFeatures: string[];
            /** @constant */
            _reserved: true;
        };
        StateChange: {
            id: string;
            code?: string;
            at: string;
            output_id: string | null;
            output_name: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "state_change";
            /** @enum {string} */
            subject: "remote" | "integration" | "asset";
            item: string | null;
            before: {
                /** @enum {string} */
                state: "failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled";
                code: string | null;
                version: string | null;
            } | null;
            after: {
                /** @enum {string} */
                state: "failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled";
                code: string | null;
                version: string | null;
            } | null;
            message: string | null;
            run_id: string | null;
        };
        SyncReport: {
            output_id: string;
            output_name: string;
            /** @enum {string} */
            applied_by: "console" | "remote";
            /** @enum {string} */
            transport: "replication" | "direct";
            /** @enum {string} */
            state: "failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled";
            reason: {
                code: string;
                message: string;
                next_action: string;
            } | null;
            detail: string | null;
            condition?: components["schemas"]["ConditionSummary"] | null;
            counts: {
                total: number;
                in_sync: number;
                syncing: number;
                late: number;
                out_of_sync: number;
                warning: number;
                failed: number;
                unknown: number;
            };
            stages: {
                /** @enum {string} */
                id: "management" | "leader" | "replication" | "remote" | "applied";
                /** @enum {string} */
                state: "ok" | "waiting" | "warning" | "broken" | "unknown";
                detail: string;
            }[];
            integrations: components["schemas"]["ReportedIntegration"][];
            other_custom_assets?: components["schemas"]["ReportedAsset"][];
            generation: {
                leader: number;
                follower: number | null;
            } | null;
            follower?: {
                index: string;
                operations_behind: number | null;
                lag_ms: number | null;
            } | null;
            blocked_removals?: string[];
            conflicts?: {
                item: string;
                message: string;
            }[];
            only_on_remote?: {
                package_name: string;
                version: string;
            }[];
            changed_in_run?: string | null;
            warnings?: components["schemas"]["ConsoleWarning"][];
            is_running?: boolean;
            checked_at: string | null;
            unreachable_since: string | null;
            last_in_sync_at: string | null;
            last_run: {
                ended_at: string;
                /** @enum {string} */
                result: "success" | "error";
                duration_ms: number;
            } | null;
            next_run_at: string | null;
        };
        SyncRequest: {
            id: string;
            scope: {
                output_id: string | null;
                item: string | null;
            };
            actor: string;
            asked_at: string;
            /** @enum {string} */
            state: "succeeded" | "partial" | "failed" | "timed_out" | "superseded" | "running" | "waiting";
            ended_at: string | null;
            message: string | null;
            run_ids: string[];
        };
        UserAction: {
            id: string;
            code?: string;
            at: string;
            output_id: string | null;
            output_name: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "action";
            actor: string;
            action: string;
            target: {
                kind: string;
                id: string;
                name: string;
            };
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            result: "done" | "failed";
            message: string | null;
        };
    };
    responses: {
        /**
         * @description Bad Request. One of:
         *
         *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
         *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
         */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Unauthorized. One of:
         *
         *     - `UNAUTHENTICATED`: The request carries no valid session and no credentials.
         */
        Unauthorized: {
            headers: {
                /** @description Which ways of signing in there are. */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Forbidden. One of:
         *
         *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
         *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Payload Too Large. One of:
         *
         *     - `PAYLOAD_TOO_LARGE`: The request body is larger than the route takes.
         */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Too Many Requests. One of:
         *
         *     - `TOO_MANY_ATTEMPTS`: Too many attempts to sign in have failed, of this user or from this address.
         */
        TooManyRequests: {
            headers: {
                /** @description Seconds to wait. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Internal Server Error. One of:
         *
         *     - `INTERNAL`: Something unexpected went wrong in the console.
         */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Bad Gateway. One of:
         *
         *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
         */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Service Unavailable. One of:
         *
         *     - `HOME_CLUSTER_UNREACHABLE`: The home cluster does not answer.
         *     - `HOME_VERSION_UNSUPPORTED`: The home cluster is older than any version that this console works with, so nothing is sent to it.
         *     - `CONSOLE_READ_ONLY`: This console does not write: its stored data belongs to a newer version, or to another home cluster.
         */
        ServiceUnavailable: {
            headers: {
                /** @description Seconds to wait. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description Any value; a write without it is refused.
         * @example true
         */
        XsrfHeader: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "get-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: {
                            number: string;
                            /** @constant */
                            build_flavor: "traditional";
                            build_snapshot: boolean;
                        };
                        lockstep: {
                            version: string;
                        };
                        status: {
                            overall: {
                                /** @enum {string} */
                                level: "available" | "degraded" | "unavailable";
                                summary: string;
                            };
                            core?: {
                                elasticsearch: {
                                    /** @enum {string} */
                                    level: "available" | "degraded" | "unavailable";
                                    summary: string;
                                };
                                savedObjects: {
                                    /** @enum {string} */
                                    level: "available" | "degraded" | "unavailable";
                                    summary: string;
                                };
                            };
                            plugins?: {
                                configuredOutputs: {
                                    /** @enum {string} */
                                    level: "available" | "degraded" | "unavailable";
                                    summary: string;
                                };
                                storedSecrets: {
                                    /** @enum {string} */
                                    level: "available" | "degraded" | "unavailable";
                                    summary: string;
                                };
                            };
                            stored_secrets: {
                                sealed_by_older_keys: number;
                                key_missing: number;
                            } | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: string | null;
                        reachable: boolean;
                        read_only: ("StoredDataNewer" | "HomeMoved" | "HomeArriving") | null;
                        simulation: boolean;
                        has_lab: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            /**
             * @description Unauthorized. One of:
             *
             *     - `UNAUTHENTICATED`: The request carries no valid session and no credentials.
             *     - `SIGN_IN_FAILED`: The home cluster refused the user name and password, or the API key.
             */
            401: {
                headers: {
                    /** @description Which ways of signing in there are. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `NO_ACCESS`: The home cluster knows the user, and no role of the user grants anything in this console.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `SIGN_IN_PROVIDER_UNKNOWN`: No enabled provider of this console has that name and kind.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-session": {
        parameters: {
            query?: {
                /** @description Ends all sessions of the user, not this one alone. */
                everywhere?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        location?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-sign-in-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            /** @enum {string} */
                            type: "basic" | "saml" | "oidc" | "pki" | "api_key";
                            description: string;
                            hint: string | null;
                            icon: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-api-key-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    api_key: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            /**
             * @description Unauthorized. One of:
             *
             *     - `UNAUTHENTICATED`: The request carries no valid session and no credentials.
             *     - `SIGN_IN_FAILED`: The home cluster refused the user name and password, or the API key.
             */
            401: {
                headers: {
                    /** @description Which ways of signing in there are. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `NO_ACCESS`: The home cluster knows the user, and no role of the user grants anything in this console.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `SIGN_IN_PROVIDER_UNKNOWN`: No enabled provider of this console has that name and kind.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-certificate-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            /**
             * @description Unauthorized. One of:
             *
             *     - `UNAUTHENTICATED`: The request carries no valid session and no credentials.
             *     - `SIGN_IN_NO_CERTIFICATE`: The browser showed no client certificate that this console trusts.
             *     - `SIGN_IN_NOT_ACCEPTED`: Elasticsearch did not accept what the identity provider or the browser sent.
             */
            401: {
                headers: {
                    /** @description Which ways of signing in there are. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `NO_ACCESS`: The home cluster knows the user, and no role of the user grants anything in this console.
             *     - `SIGN_IN_NOT_LICENSED`: The license of the home cluster does not include this kind of sign-in.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `SIGN_IN_PROVIDER_UNKNOWN`: No enabled provider of this console has that name and kind.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `SIGN_IN_REALM_UNKNOWN`: Elasticsearch has no such realm.
             *     - `SIGN_IN_TOKENS_OFF`: The token service of Elasticsearch is off.
             *     - `SIGN_IN_PRIVILEGE_MISSING`: The user of this console lacks the privilege to sign people in.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "begin-sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    next?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        location: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `SIGN_IN_NOT_LICENSED`: The license of the home cluster does not include this kind of sign-in.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `SIGN_IN_PROVIDER_UNKNOWN`: No enabled provider of this console has that name and kind.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `SIGN_IN_REALM_UNKNOWN`: Elasticsearch has no such realm.
             *     - `SIGN_IN_TOKENS_OFF`: The token service of Elasticsearch is off.
             *     - `SIGN_IN_PRIVILEGE_MISSING`: The user of this console lacks the privilege to sign people in.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "register-privileges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        application: string;
                        privileges: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Output"][];
                        total: number;
                        page: number;
                        perPage: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-output": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOutput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Output"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `OUTPUT_INVALID`: The output, as it would be after the change, breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Conflict. One of:
             *
             *     - `OUTPUT_EXISTS`: An output with that ID already exists.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-output": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Output"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-output": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutputChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Output"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `OUTPUT_INVALID`: The output, as it would be after the change, breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-output": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `OUTPUT_INVALID`: The output, as it would be after the change, breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-output-health": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "HEALTHY" | "DEGRADED" | "UNKNOWN";
                        message: string;
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-output-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OutputHealth"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "test-output": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id?: string;
                    draft: components["schemas"]["OutputChange"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: components["schemas"]["OutputCheck"][];
                        remote: {
                            name: string;
                            version: string;
                            cluster_uuid: string;
                            license: string | null;
                        } | null;
                        privileges: {
                            name: string;
                            held: boolean;
                            needed_for: string;
                        }[];
                        key_expires_at: string | null;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `OUTPUT_INVALID`: The output, as it would be after the change, breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "preview-sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id?: string;
                    draft: components["schemas"]["OutputChange"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "preview";
                        items: {
                            item: string;
                            title: string | null;
                            /** @enum {string} */
                            action: "install" | "upgrade" | "set_namespaces" | "uninstall" | "put_asset" | "remove_asset" | "none" | "cannot";
                            from_version: string | null;
                            to_version: string | null;
                            reason: {
                                code: string;
                                message: string;
                                next_action: string;
                            };
                        }[];
                        blocked: string[];
                        in_the_way: {
                            /** @enum {string} */
                            type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
                            /** @enum {string} */
                            reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
                            message: string;
                            next_action: string;
                        }[];
                    } | {
                        /** @constant */
                        kind: "unknown";
                        message: string;
                        next_action: string;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `OUTPUT_INVALID`: The output, as it would be after the change, breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "preview-output-sync": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            /** @constant */
                            kind: "preview";
                            items: {
                                item: string;
                                title: string | null;
                                /** @enum {string} */
                                action: "install" | "upgrade" | "set_namespaces" | "uninstall" | "put_asset" | "remove_asset" | "none" | "cannot";
                                from_version: string | null;
                                to_version: string | null;
                                reason: {
                                    code: string;
                                    message: string;
                                    next_action: string;
                                };
                            }[];
                            blocked: string[];
                            in_the_way: {
                                /** @enum {string} */
                                type: "HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind";
                                /** @enum {string} */
                                reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
                                message: string;
                                next_action: string;
                            }[];
                            fingerprint: string;
                        } | {
                            /** @constant */
                            kind: "unknown";
                            message: string;
                            next_action: string;
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-remote-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hosts: string[];
                    /** @default [] */
                    certificate_authorities?: string[];
                    credentials: {
                        username: string;
                        password: string;
                    } | {
                        api_key: string;
                    };
                    wanted: ("service_token" | "remote_api_key" | "kibana_api_key" | "kibana_install_key")[];
                    /** @default  */
                    output_name?: string;
                    /** @default false */
                    is_new?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created: {
                            /** @enum {string} */
                            kind: "service_token" | "remote_api_key" | "kibana_api_key" | "kibana_install_key";
                            name: string;
                            value: string;
                            revoke: string;
                        }[];
                        failed: {
                            /** @enum {string} */
                            kind: "service_token" | "remote_api_key" | "kibana_api_key" | "kibana_install_key";
                            message: string;
                            next_action: string;
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `OUTPUT_INVALID`: The output, as it would be after the change, breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-service-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    remote?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Credential"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "preview-rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id: string;
                    /** @enum {string} */
                    kind: "remote_api_key" | "service_token" | "kibana_api_key";
                    credentials?: {
                        username: string;
                        password: string;
                    } | {
                        api_key: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            title: string;
                            summary: string;
                            requests: {
                                cluster: string;
                                method: string;
                                path: string;
                                body: string | null;
                                note: string | null;
                            }[];
                            obstacle: {
                                message: string;
                                next_action: string;
                            } | null;
                            needs_credentials: boolean;
                            needs: string[];
                            overlap_ms: number;
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `ROTATION_NOT_POSSIBLE`: The credential cannot be rotated in the current state. Nothing was changed.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "rotate-credential": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id: string;
                    /** @enum {string} */
                    kind: "remote_api_key" | "service_token" | "kibana_api_key";
                    credentials?: {
                        username: string;
                        password: string;
                    } | {
                        api_key: string;
                    };
                    /** @default false */
                    at_once?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Credential"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `ROTATION_NOT_POSSIBLE`: The credential cannot be rotated in the current state. Nothing was changed.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `ROTATION_FAILED`: A new credential was not created or does not work. The previous one is kept and still used.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "invalidate-former-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id: string;
                    /** @enum {string} */
                    kind: "remote_api_key" | "service_token" | "kibana_api_key";
                    credentials?: {
                        username: string;
                        password: string;
                    } | {
                        api_key: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Credential"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `ROTATION_NOT_POSSIBLE`: The credential cannot be rotated in the current state. Nothing was changed.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-link-rotation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["LinkRotation"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "step-link-rotation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    step: "create" | "load" | "prove" | "invalidate" | "abandon";
                    former_id?: string;
                    keystore_password?: string;
                    /** @default false */
                    is_unshared?: boolean;
                    credentials?: {
                        username: string;
                        password: string;
                    } | {
                        api_key: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["LinkRotation"];
                        shown_once: {
                            label: string;
                            value: string;
                        } | null;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `ROTATION_NOT_POSSIBLE`: The credential cannot be rotated in the current state. Nothing was changed.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `ROTATION_FAILED`: A new credential was not created or does not work. The previous one is kept and still used.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-encryption-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            configured: boolean;
                            secrets: {
                                outputs: number;
                                policies: number;
                            };
                            /** @enum {string} */
                            status: "active" | "needed" | "removable" | "missing";
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "rotate-encryption-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            configured: boolean;
                            secrets: {
                                outputs: number;
                                policies: number;
                            };
                            /** @enum {string} */
                            status: "active" | "needed" | "removable" | "missing";
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-log-level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        level: "debug" | "info" | "warn" | "error" | "silent";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "set-log-level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    level: "debug" | "info" | "warn" | "error" | "silent";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        level: "debug" | "info" | "warn" | "error" | "silent";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-sync-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SyncReport"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-sync-report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["SyncReport"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-sync-report-heads": {
        parameters: {
            query?: {
                /** @description IDs of outputs, joined by commas: only these are answered for. */
                output_ids?: string;
                /** @description Name of a package: how it stands on each remote is answered, too. */
                package_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            output_id: string;
                            output_name: string;
                            /** @enum {string} */
                            applied_by: "console" | "remote";
                            /** @enum {string} */
                            transport: "replication" | "direct";
                            /** @enum {string} */
                            state: "failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled";
                            reason: {
                                code: string;
                                message: string;
                                next_action: string;
                            } | null;
                            detail: string | null;
                            condition?: components["schemas"]["ConditionSummary"] | null;
                            counts: {
                                total: number;
                                in_sync: number;
                                syncing: number;
                                late: number;
                                out_of_sync: number;
                                warning: number;
                                failed: number;
                                unknown: number;
                            };
                            stages: {
                                /** @enum {string} */
                                id: "management" | "leader" | "replication" | "remote" | "applied";
                                /** @enum {string} */
                                state: "ok" | "waiting" | "warning" | "broken" | "unknown";
                                detail: string;
                            }[];
                            generation: {
                                leader: number;
                                follower: number | null;
                            } | null;
                            follower?: {
                                index: string;
                                operations_behind: number | null;
                                lag_ms: number | null;
                            } | null;
                            changed_in_run?: string | null;
                            warnings?: components["schemas"]["ConsoleWarning"][];
                            is_running?: boolean;
                            checked_at: string | null;
                            unreachable_since: string | null;
                            last_in_sync_at: string | null;
                            last_run: {
                                ended_at: string;
                                /** @enum {string} */
                                result: "success" | "error";
                                duration_ms: number;
                            } | null;
                            next_run_at: string | null;
                            integration?: {
                                package_name: string;
                                package_title: string | null;
                                /** @enum {string} */
                                state: "failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled";
                                reason: {
                                    code: string;
                                    message: string;
                                    next_action: string;
                                } | null;
                                main: {
                                    version: string;
                                    install_status: string;
                                };
                                remote: {
                                    version: string;
                                    install_status: string;
                                } | null;
                                updated_at: string;
                                attempts: {
                                    count: number;
                                    max: number;
                                    next_retry_at: string | null;
                                };
                                changed_in_run?: string | null;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-sync-overview": {
        parameters: {
            query?: {
                /** @description IDs of outputs, joined by commas: only these are answered for. */
                output_ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        remotes: {
                            output_id: string;
                            output_name: string;
                            /** @enum {string} */
                            applied_by: "console" | "remote";
                            /** @enum {string} */
                            transport: "replication" | "direct";
                            /** @enum {string} */
                            state: "failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled";
                            reason: {
                                code: string;
                                message: string;
                                next_action: string;
                            } | null;
                            detail: string | null;
                            condition?: components["schemas"]["ConditionSummary"] | null;
                            counts: {
                                total: number;
                                in_sync: number;
                                syncing: number;
                                late: number;
                                out_of_sync: number;
                                warning: number;
                                failed: number;
                                unknown: number;
                            };
                            stages: {
                                /** @enum {string} */
                                id: "management" | "leader" | "replication" | "remote" | "applied";
                                /** @enum {string} */
                                state: "ok" | "waiting" | "warning" | "broken" | "unknown";
                                detail: string;
                            }[];
                            generation: {
                                leader: number;
                                follower: number | null;
                            } | null;
                            follower?: {
                                index: string;
                                operations_behind: number | null;
                                lag_ms: number | null;
                            } | null;
                            changed_in_run?: string | null;
                            warnings?: components["schemas"]["ConsoleWarning"][];
                            is_running?: boolean;
                            checked_at: string | null;
                            unreachable_since: string | null;
                            last_in_sync_at: string | null;
                            last_run: {
                                ended_at: string;
                                /** @enum {string} */
                                result: "success" | "error";
                                duration_ms: number;
                            } | null;
                            next_run_at: string | null;
                            column: {
                                usual: {
                                    state: ("failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled") | null;
                                    reason: number | null;
                                };
                                others: [
                                    number,
                                    ("failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled") | null,
                                    string | null,
                                    number | null
                                ][];
                            };
                        }[];
                        packages: {
                            name: string;
                            title: string | null;
                            version: string;
                            is_removed: boolean;
                        }[];
                        reasons: {
                            code: string;
                            message: string;
                            next_action: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-sync-timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        items: {
                            output_id: string;
                            states: (("failed" | "unreachable" | "frozen" | "not_licensed" | "out_of_sync" | "late" | "not_addressed" | "not_set_up" | "waiting_for_key" | "paused" | "unknown" | "warning" | "changed_on_remote" | "syncing" | "newer_on_remote" | "in_sync" | "left_on_remote" | "disabled") | null)[];
                            lags?: (number | null)[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-custom-asset-sides": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
                /** @description Kind of the custom asset. */
                type: "component_template" | "ingest_pipeline";
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            /** @enum {string} */
                            type: "component_template" | "ingest_pipeline";
                            name: string;
                            main: {
                                /** @constant */
                                kind: "there";
                                body: {
                                    [key: string]: unknown;
                                };
                            } | {
                                /** @constant */
                                kind: "absent";
                            } | {
                                /** @constant */
                                kind: "unknown";
                                message: string;
                            };
                            remote: {
                                /** @constant */
                                kind: "there";
                                body: {
                                    [key: string]: unknown;
                                };
                            } | {
                                /** @constant */
                                kind: "absent";
                            } | {
                                /** @constant */
                                kind: "unknown";
                                message: string;
                            };
                            is_equal: boolean;
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-remote-package-users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
                /** @description Name of the package. */
                packageName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            /** @constant */
                            kind: "known";
                            policies: {
                                id: string;
                                name: string;
                                agent_policies: {
                                    id: string;
                                    name: string;
                                    agents: number;
                                }[];
                            }[];
                        } | {
                            /** @constant */
                            kind: "unknown";
                            message: string;
                            next_action: string;
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-remote-package-assets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
                /** @description Name of the package. */
                packageName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            /** @constant */
                            kind: "known";
                            version: string;
                            items: {
                                id: string;
                                type: string;
                                /** @enum {string} */
                                state: "present" | "missing" | "changed" | "foreign" | "optional";
                            }[];
                        } | {
                            /** @constant */
                            kind: "not_recorded";
                        } | {
                            /** @constant */
                            kind: "unknown";
                            message: string;
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "start-sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    output_id?: string;
                    item?: string;
                    fingerprint?: string;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["SyncRequest"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-sync-request": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID that the request to sync was answered with. */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["SyncRequest"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SYNC_REQUEST_NOT_FOUND`: No request to sync has that ID, or it ended more than an hour ago.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "approve-removals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["SyncRequest"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-activity": {
        parameters: {
            query?: {
                /** @description Which page, from 1. */
                page?: number;
                /** @description How many items a page has. */
                per_page?: number;
                /** @description Only entries of this kind. */
                kind?: "run" | "state_change" | "action";
                /** @description ID of an output: the remote cluster that is meant. Without it: home. */
                output_id?: string;
                /** @description Only entries about this integration or asset. */
                item?: string;
                /** @description Only what this user did. */
                actor?: string;
                /** @description Only runs with this result. */
                result?: "succeeded" | "partial" | "failed" | "timed_out" | "superseded" | "running" | "done";
                /** @description The beginning: a time of the activity, or the version of a package to compare with. */
                from?: string;
                /** @description The end: a time of the activity. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ActivityEntry"][];
                        total: number;
                        page: number;
                        per_page: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "count-activity": {
        parameters: {
            query?: {
                /** @description Only entries of this kind. */
                kind?: "run" | "state_change" | "action";
                /** @description ID of an output: the remote cluster that is meant. Without it: home. */
                output_id?: string;
                /** @description Only entries about this integration or asset. */
                item?: string;
                /** @description Only what this user did. */
                actor?: string;
                /** @description Only runs with this result. */
                result?: "succeeded" | "partial" | "failed" | "timed_out" | "superseded" | "running" | "done";
                /** @description The beginning: a time of the activity, or the version of a package to compare with. */
                from?: string;
                /** @description The end: a time of the activity. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        step_ms: number;
                        items: {
                            at: string;
                            entries: number;
                            failed: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-activity-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the entry. */
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["ActivityEntry"];
                        changes: components["schemas"]["StateChange"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `ACTIVITY_ENTRY_NOT_FOUND`: The activity log has no entry with that ID, or it was older than the configured time.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-synced-integrations-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoteSyncedIntegrations"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-remote-synced-integrations-status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the output. */
                outputId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoteSyncedIntegrations"];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `REMOTE_KIBANA_URL_MISSING`: Another console applies this output, and its address is unknown.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-packages": {
        parameters: {
            query?: {
                /** @description Only packages of this category. */
                category?: string;
                /** @description Counts beta versions and release candidates, too. */
                prerelease?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Package"][];
                        registry_problem?: {
                            message: string;
                            next_action: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "upload-package": {
        parameters: {
            query?: {
                /** @description Continues when the mapping of an existing data stream cannot be changed. */
                ignoreMappingUpdateErrors?: boolean;
                /** @description Leaves the write index of existing data streams as it is. */
                skipDataStreamRollover?: boolean;
                /** @description Continues when a package that is needed does not fit. */
                skipDependencyCheck?: boolean;
                /** @description Does it although something speaks against it, such as policies that use the package. */
                force?: boolean;
                /** @description Reads the archive and tells what is most likely a mistake in it; nothing is installed. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/zip": Blob;
                "application/gzip": Blob;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Asset"][];
                        _meta: {
                            /** @enum {string} */
                            install_source: "registry" | "upload" | "bundled" | "custom";
                            name: string;
                            findings?: {
                                /** @enum {string} */
                                level: "error" | "warning";
                                code: string;
                                path?: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_ARCHIVE_INVALID`: The package archive is damaged or breaks a rule of the package format.
             *     - `PACKAGE_OUTDATED`: A newer version is installed, or a newer compatible one is in the registry.
             *     - `PACKAGE_INCOMPATIBLE`: The package asks for a stack version that this cluster does not have.
             *     - `PACKAGE_LICENSE_TOO_LOW`: The package needs a higher license than the cluster has.
             *     - `PACKAGE_REQUIREMENT_MISSING`: The package needs another package that is not installed in a version that fits.
             *     - `PACKAGE_AGENTLESS_ONLY`: The package works only agentless, which this cluster does not offer.
             *     - `PACKAGE_UNVERIFIED`: The signature of the package does not fit its archive.
             *     - `PACKAGE_SIGNATURE_REQUIRED`: Only packages with a verified signature are installed here, and this one has none that fits.
             *     - `STACK_TEMPLATES_MISSING`: The cluster lacks component templates that Elasticsearch brings along.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PACKAGE_UPLOADS_OFF`: Uploaded packages carry no signature, and only signed packages are installed here.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `PACKAGE_ASSET_FOREIGN`: An asset that the package would write belongs to another package or to nobody known.
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-package-categories": {
        parameters: {
            query?: {
                /** @description Counts beta versions and release candidates, too. */
                prerelease?: boolean;
                /** @description Counts policy templates as integrations of their own. */
                include_policy_templates?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            title: string;
                            count: number;
                            parent_id?: string;
                            parent_title?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-installed-packages": {
        parameters: {
            query?: {
                /** @description Only packages with data streams of this type. */
                dataStreamType?: "logs" | "metrics" | "traces" | "synthetics" | "profiling";
                /** @description Only data streams that hold data. */
                showOnlyActiveDataStreams?: boolean;
                /** @description Only packages with this in their name or title. */
                nameQuery?: string;
                /** @description The last name of the page before. */
                searchAfter?: string;
                /** @description How many items a page has. */
                perPage?: number;
                /** @description Ascending or descending. */
                sortOrder?: "asc" | "desc";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            version: string;
                            /** @enum {string} */
                            status: "installed" | "not_installed" | "installing" | "install_failed";
                            title?: string;
                            dataStreams: {
                                name: string;
                                title: string;
                            }[];
                        }[];
                        total: number;
                        searchAfter?: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-limited-packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-package-stats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        response: {
                            agent_policy_count: number;
                            package_policy_count: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "authorize-transforms": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    transforms: {
                        transformId: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        transformId: string;
                        success: boolean;
                        error: string | null;
                    }[];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Conflict. One of:
             *
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-package": {
        parameters: {
            query?: {
                /** @description Counts beta versions and release candidates, too. */
                prerelease?: boolean;
                /** @description Adds what else is known of the package. */
                withMetadata?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["PackageDetail"];
                        metadata?: {
                            has_policies: boolean;
                        };
                        registry_problem?: {
                            message: string;
                            next_action: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-package": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    namespace_customization_enabled_for?: string[];
                    /** @constant */
                    keepPoliciesUpToDate?: false;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["PackageDetail"];
                        overlapping_templates?: {
                            template: string;
                            other_template: string;
                            other_priority: number;
                            /** @enum {string} */
                            effect: "unused" | "replaces";
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             *     - `NAMESPACES_OVERLAP`: One namespace begins with another, so their index templates would match the same data streams.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `PACKAGE_ASSET_FOREIGN`: An asset that the package would write belongs to another package or to nobody known.
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "install-latest-package": {
        parameters: {
            query?: {
                /** @description Counts beta versions and release candidates, too. */
                prerelease?: boolean;
                /** @description Continues when the mapping of an existing data stream cannot be changed. */
                ignoreMappingUpdateErrors?: boolean;
                /** @description Leaves the write index of existing data streams as it is. */
                skipDataStreamRollover?: boolean;
                /** @description Continues when a package that is needed does not fit. */
                skipDependencyCheck?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    force?: boolean;
                    /** @default false */
                    ignore_constraints?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Asset"][];
                        _meta: {
                            /** @enum {string} */
                            install_source: "registry" | "upload" | "bundled" | "custom";
                            name: string;
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_ARCHIVE_INVALID`: The package archive is damaged or breaks a rule of the package format.
             *     - `PACKAGE_OUTDATED`: A newer version is installed, or a newer compatible one is in the registry.
             *     - `PACKAGE_INCOMPATIBLE`: The package asks for a stack version that this cluster does not have.
             *     - `PACKAGE_LICENSE_TOO_LOW`: The package needs a higher license than the cluster has.
             *     - `PACKAGE_REQUIREMENT_MISSING`: The package needs another package that is not installed in a version that fits.
             *     - `PACKAGE_AGENTLESS_ONLY`: The package works only agentless, which this cluster does not offer.
             *     - `PACKAGE_UNVERIFIED`: The signature of the package does not fit its archive.
             *     - `PACKAGE_SIGNATURE_REQUIRED`: Only packages with a verified signature are installed here, and this one has none that fits.
             *     - `STACK_TEMPLATES_MISSING`: The cluster lacks component templates that Elasticsearch brings along.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PACKAGE_UPLOADS_OFF`: Uploaded packages carry no signature, and only signed packages are installed here.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `PACKAGE_ASSET_FOREIGN`: An asset that the package would write belongs to another package or to nobody known.
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "uninstall-any-package": {
        parameters: {
            query?: {
                /** @description Does it although something speaks against it, such as policies that use the package. */
                force?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Asset"][];
                        left_over?: {
                            id: string;
                            type: string;
                            version?: string;
                            deferred?: boolean;
                            deferred_reason?: string;
                            message: string;
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             *     - `PACKAGE_NEEDED`: Other installed packages need the package.
             *     - `PACKAGE_IN_USE`: Integration policies use the package.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-package-version": {
        parameters: {
            query?: {
                /** @description Counts beta versions and release candidates, too. */
                prerelease?: boolean;
                /** @description Adds what else is known of the package. */
                withMetadata?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["PackageDetail"];
                        metadata?: {
                            has_policies: boolean;
                        };
                        registry_problem?: {
                            message: string;
                            next_action: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-package-version": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    namespace_customization_enabled_for?: string[];
                    /** @constant */
                    keepPoliciesUpToDate?: false;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["PackageDetail"];
                        overlapping_templates?: {
                            template: string;
                            other_template: string;
                            other_priority: number;
                            /** @enum {string} */
                            effect: "unused" | "replaces";
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             *     - `NAMESPACES_OVERLAP`: One namespace begins with another, so their index templates would match the same data streams.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `PACKAGE_ASSET_FOREIGN`: An asset that the package would write belongs to another package or to nobody known.
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "install-package": {
        parameters: {
            query?: {
                /** @description Counts beta versions and release candidates, too. */
                prerelease?: boolean;
                /** @description Continues when the mapping of an existing data stream cannot be changed. */
                ignoreMappingUpdateErrors?: boolean;
                /** @description Leaves the write index of existing data streams as it is. */
                skipDataStreamRollover?: boolean;
                /** @description Continues when a package that is needed does not fit. */
                skipDependencyCheck?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    force?: boolean;
                    /** @default false */
                    ignore_constraints?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Asset"][];
                        _meta: {
                            /** @enum {string} */
                            install_source: "registry" | "upload" | "bundled" | "custom";
                            name: string;
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_ARCHIVE_INVALID`: The package archive is damaged or breaks a rule of the package format.
             *     - `PACKAGE_OUTDATED`: A newer version is installed, or a newer compatible one is in the registry.
             *     - `PACKAGE_INCOMPATIBLE`: The package asks for a stack version that this cluster does not have.
             *     - `PACKAGE_LICENSE_TOO_LOW`: The package needs a higher license than the cluster has.
             *     - `PACKAGE_REQUIREMENT_MISSING`: The package needs another package that is not installed in a version that fits.
             *     - `PACKAGE_AGENTLESS_ONLY`: The package works only agentless, which this cluster does not offer.
             *     - `PACKAGE_UNVERIFIED`: The signature of the package does not fit its archive.
             *     - `PACKAGE_SIGNATURE_REQUIRED`: Only packages with a verified signature are installed here, and this one has none that fits.
             *     - `STACK_TEMPLATES_MISSING`: The cluster lacks component templates that Elasticsearch brings along.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PACKAGE_UPLOADS_OFF`: Uploaded packages carry no signature, and only signed packages are installed here.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `PACKAGE_ASSET_FOREIGN`: An asset that the package would write belongs to another package or to nobody known.
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "uninstall-package": {
        parameters: {
            query?: {
                /** @description Does it although something speaks against it, such as policies that use the package. */
                force?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Asset"][];
                        left_over?: {
                            id: string;
                            type: string;
                            version?: string;
                            deferred?: boolean;
                            deferred_reason?: string;
                            message: string;
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             *     - `PACKAGE_NEEDED`: Other installed packages need the package.
             *     - `PACKAGE_IN_USE`: Integration policies use the package.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "bulk-install-packages": {
        parameters: {
            query?: {
                /** @description Counts beta versions and release candidates, too. */
                prerelease?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    packages: (string | {
                        name: string;
                        version?: string;
                        prerelease?: boolean;
                    })[];
                    /** @default false */
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: ({
                            name: string;
                            version: string;
                            result: {
                                assets: components["schemas"]["Asset"][];
                                /** @enum {string} */
                                status: "installed" | "already_installed";
                                /** @enum {string} */
                                installType: "install" | "reinstall" | "update" | "reupdate" | "rollback";
                                /** @enum {string} */
                                installSource: "registry" | "upload" | "bundled" | "custom";
                            };
                            remote_refusals: {
                                output_id: string;
                                output_name: string;
                                message: string;
                            }[];
                            remotes_unknown: {
                                output_id: string;
                                output_name: string;
                                message: string;
                            }[];
                        } | {
                            name: string;
                            statusCode: number;
                            error: string;
                            code: string;
                            next_action: string;
                        })[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "bulk-upgrade-packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    packages: {
                        name: string;
                        version?: string;
                    }[];
                    /** @default false */
                    prerelease?: boolean;
                    /** @default false */
                    force?: boolean;
                    /** @default false */
                    upgrade_package_policies?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taskId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-bulk-upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the task. */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "pending" | "success" | "failed";
                        error?: {
                            message: string;
                        };
                        results: {
                            name: string;
                            success: boolean;
                            error?: {
                                message: string;
                                code: string;
                                next_action: string;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_TASK_NOT_FOUND`: There is no such task on several packages, or it ended more than an hour ago.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "bulk-uninstall-packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    packages: {
                        name: string;
                        version: string;
                    }[];
                    /** @default false */
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taskId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-bulk-uninstall": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the task. */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "pending" | "success" | "failed";
                        error?: {
                            message: string;
                        };
                        results: {
                            name: string;
                            success: boolean;
                            error?: {
                                message: string;
                                code: string;
                                next_action: string;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_TASK_NOT_FOUND`: There is no such task on several packages, or it ended more than an hour ago.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "bulk-rollback-packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    packages: {
                        name: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taskId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-bulk-rollback": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the task. */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "pending" | "success" | "failed";
                        error?: {
                            message: string;
                        };
                        results: {
                            name: string;
                            success: boolean;
                            error?: {
                                message: string;
                                code: string;
                                next_action: string;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_TASK_NOT_FOUND`: There is no such task on several packages, or it ended more than an hour ago.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "roll-back-package": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        success: boolean;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             *     - `PACKAGE_ROLLBACK_REFUSED`: The package has no previous version to go back to, or something needs the one that is installed.
             *     - `PACKAGE_ARCHIVE_INVALID`: The package archive is damaged or breaks a rule of the package format.
             *     - `PACKAGE_OUTDATED`: A newer version is installed, or a newer compatible one is in the registry.
             *     - `PACKAGE_INCOMPATIBLE`: The package asks for a stack version that this cluster does not have.
             *     - `PACKAGE_LICENSE_TOO_LOW`: The package needs a higher license than the cluster has.
             *     - `PACKAGE_REQUIREMENT_MISSING`: The package needs another package that is not installed in a version that fits.
             *     - `PACKAGE_AGENTLESS_ONLY`: The package works only agentless, which this cluster does not offer.
             *     - `PACKAGE_UNVERIFIED`: The signature of the package does not fit its archive.
             *     - `PACKAGE_SIGNATURE_REQUIRED`: Only packages with a verified signature are installed here, and this one has none that fits.
             *     - `STACK_TEMPLATES_MISSING`: The cluster lacks component templates that Elasticsearch brings along.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PACKAGE_UPLOADS_OFF`: Uploaded packages carry no signature, and only signed packages are installed here.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `PACKAGE_ASSET_FOREIGN`: An asset that the package would write belongs to another package or to nobody known.
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "bulk-customize-namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    packages: string[];
                    enable?: string[];
                    disable?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            success: boolean;
                            namespace_customization_enabled_for?: string[];
                            error?: string;
                            code?: string;
                            next_action?: string;
                            overlapping_templates?: {
                                template: string;
                                other_template: string;
                                other_priority: number;
                                /** @enum {string} */
                                effect: "unused" | "replaces";
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-package-plan": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagePlan"];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_ARCHIVE_INVALID`: The package archive is damaged or breaks a rule of the package format.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-package-diff": {
        parameters: {
            query?: {
                /** @description The beginning: a time of the activity, or the version of a package to compare with. */
                from?: string;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageDiff"];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             *     - `PACKAGE_ARCHIVE_INVALID`: The package archive is damaged or breaks a rule of the package format.
             *     - `STACK_TEMPLATES_MISSING`: The cluster lacks component templates that Elasticsearch brings along.
             *     - `PACKAGE_SIGNATURE_REQUIRED`: Only packages with a verified signature are installed here, and this one has none that fits.
             *     - `PACKAGE_UNVERIFIED`: The signature of the package does not fit its archive.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-package-assets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: string;
                        items: {
                            id: string;
                            type: string;
                            /** @enum {string} */
                            state: "present" | "missing" | "changed" | "foreign" | "optional";
                        }[];
                        custom_assets: {
                            id: string;
                            type: string;
                        }[];
                        not_installed_here: {
                            id: string;
                            type: string;
                            reason: string;
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "describe-bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        packages: {
                            name: string;
                            version: string;
                            /** @enum {string} */
                            source: "registry" | "upload" | "bundled" | "custom";
                            is_dependency: boolean;
                            namespaces: string[];
                            bytes: number | null;
                            is_signed: boolean;
                            missing: string | null;
                        }[];
                        custom_assets: {
                            type: string;
                            name: string;
                        }[];
                        bytes: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "import-bundle": {
        parameters: {
            query?: {
                /** @description Only says what would change, and changes nothing. */
                dry_run?: boolean;
                /** @description Whether the custom assets of the bundle are imported, too. */
                custom_assets?: boolean;
                /** @description SHA-256 of the manifest as a dry run has answered: another bundle is refused. */
                manifest_sha256?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-tar": Blob;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_dry_run: boolean;
                        manifest_sha256: string;
                        created_at: string;
                        origin: {
                            cluster_uuid: string;
                            cluster_name: string;
                            product_version: string;
                        };
                        bytes: number;
                        packages: {
                            name: string;
                            version: string;
                            /** @enum {string} */
                            source: "registry" | "upload" | "bundled" | "custom";
                            installed_version: string | null;
                            /** @enum {string} */
                            action: "install" | "upgrade" | "keep-archive" | "opt-in" | "none" | "refused";
                            is_verified: boolean;
                            namespaces: string[];
                            /** @enum {string} */
                            state: "planned" | "done" | "failed" | "skipped";
                            message: string | null;
                            next_action: string | null;
                        }[];
                        custom_assets: {
                            type: string;
                            name: string;
                            /** @enum {string} */
                            action: "create" | "update" | "none" | "refused";
                            /** @enum {string} */
                            state: "planned" | "done" | "failed" | "skipped";
                            message: string | null;
                            next_action: string | null;
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `BUNDLE_INVALID`: The file is no whole bundle: a checksum, a size, or the file itself is not as it should be.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-kept-packages": {
        parameters: {
            query: {
                /** @description ID of an output: the remote cluster that is meant. Without it: home. */
                output_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        installer: "elasticsearch" | "fleet";
                        kibana: {
                            url: string | null;
                            version: string | null;
                            message: string | null;
                            next_action: string | null;
                        };
                        items: components["schemas"]["KeptPackage"][];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "adopt-packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id: string;
                    packages: {
                        name: string;
                        version: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            package_name: string;
                            is_done: boolean;
                            message: string | null;
                            left: {
                                type: string;
                                id: string;
                            }[];
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "release-packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id: string;
                    packages: string[];
                    /** @default false */
                    kibana_is_gone?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            package_name: string;
                            is_done: boolean;
                            message: string | null;
                            left: {
                                type: string;
                                id: string;
                            }[];
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-left-over-assets": {
        parameters: {
            query?: {
                /** @description ID of an output: the remote cluster that is meant. Without it: home. */
                output_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LeftOverAsset"][];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "remove-left-over-assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: {
                            id: string;
                            type: string;
                        }[];
                        items: components["schemas"]["LeftOverAsset"][];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `SYNC_NOT_ENABLED`: Integration syncing is turned off for this output.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `APPLIED_ELSEWHERE`: Another console or Kibana applies the integrations on that remote, so this one cannot do it there.
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-agent-policies": {
        parameters: {
            query?: {
                /** @description Which page, from 1. */
                page?: number;
                /** @description How many items a page has. */
                perPage?: number;
                /** @description The member to sort by. */
                sortField?: string;
                /** @description Ascending or descending. */
                sortOrder?: "asc" | "desc";
                /** @description A query in Kibana’s query language: fields, values, `and`, `or`, `not` and `*`. */
                kuery?: string;
                /** @description Integration policies as a whole in place of their IDs. */
                full?: boolean;
                /** @description The form of the answer. */
                format?: "legacy" | "simplified";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedAgentPolicy"][];
                        total: number;
                        page: number;
                        perPage: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-agent-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    namespace: string;
                    description?: string;
                    monitoring_enabled?: ("logs" | "metrics" | "traces")[];
                    data_output_id?: string | null;
                    monitoring_output_id?: string | null;
                    agents?: number;
                    force?: boolean;
                    inactivity_timeout?: number | null;
                    unenroll_timeout?: number | null;
                    global_data_tags?: {
                        name: string;
                        value: string | number;
                    }[] | null;
                    agent_features?: {
                        name: string;
                        enabled: boolean;
                    }[] | null;
                    advanced_settings?: {
                        [key: string]: unknown;
                    } | null;
                    keep_monitoring_alive?: boolean | null;
                    monitoring_pprof_enabled?: boolean;
                    monitoring_http?: {
                        [key: string]: unknown;
                    };
                    monitoring_diagnostics?: {
                        [key: string]: unknown;
                    };
                    fleet_server_host_id?: string | null;
                    required_versions?: {
                        version: string;
                        percentage: number;
                    }[] | null;
                    supports_agentless?: false | null;
                    space_ids?: string[] | null;
                    id?: string | "" | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["AgentPolicy"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `POLICY_NAME_TAKEN`: Another policy has that ID or name.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-agent-policy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent policy. */
                agentPolicyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["AgentPolicy"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-agent-policy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent policy. */
                agentPolicyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    namespace?: string;
                    description?: string;
                    monitoring_enabled?: ("logs" | "metrics" | "traces")[];
                    data_output_id?: string | null;
                    monitoring_output_id?: string | null;
                    agents?: number;
                    force?: boolean;
                    inactivity_timeout?: number | null;
                    unenroll_timeout?: number | null;
                    global_data_tags?: {
                        name: string;
                        value: string | number;
                    }[] | null;
                    agent_features?: {
                        name: string;
                        enabled: boolean;
                    }[] | null;
                    advanced_settings?: {
                        [key: string]: unknown;
                    } | null;
                    keep_monitoring_alive?: boolean | null;
                    monitoring_pprof_enabled?: boolean;
                    monitoring_http?: {
                        [key: string]: unknown;
                    };
                    monitoring_diagnostics?: {
                        [key: string]: unknown;
                    };
                    fleet_server_host_id?: string | null;
                    required_versions?: {
                        version: string;
                        percentage: number;
                    }[] | null;
                    supports_agentless?: false | null;
                    space_ids?: string[] | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["AgentPolicy"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `POLICY_NAME_TAKEN`: Another policy has that ID or name.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-agent-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agentPolicyId: string;
                    /** @default false */
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `AGENT_POLICY_IN_USE`: Agents use the agent policy.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "bulk-get-agent-policies": {
        parameters: {
            query?: {
                /** @description The form of the answer. */
                format?: "legacy" | "simplified";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                    /** @default false */
                    ignoreMissing?: boolean;
                    /** @default false */
                    full?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedAgentPolicy"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "copy-agent-policy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent policy. */
                agentPolicyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["AgentPolicy"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `POLICY_NAME_TAKEN`: Another policy has that ID or name.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-agent-policy-outputs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent policy. */
                agentPolicyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            agentPolicyId: string;
                            monitoring: {
                                output: {
                                    id: string;
                                    name: string;
                                };
                            };
                            data: {
                                output: {
                                    id: string;
                                    name: string;
                                };
                                integrations: {
                                    id: string;
                                    name: string;
                                    integrationPolicyName: string;
                                    pkgName: string;
                                }[];
                            };
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-agent-policy-outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            agentPolicyId: string;
                            monitoring: {
                                output: {
                                    id: string;
                                    name: string;
                                };
                            };
                            data: {
                                output: {
                                    id: string;
                                    name: string;
                                };
                                integrations: {
                                    id: string;
                                    name: string;
                                    integrationPolicyName: string;
                                    pkgName: string;
                                }[];
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-package-policies": {
        parameters: {
            query?: {
                /** @description Which page, from 1. */
                page?: number;
                /** @description How many items a page has. */
                perPage?: number;
                /** @description The member to sort by. */
                sortField?: string;
                /** @description Ascending or descending. */
                sortOrder?: "asc" | "desc";
                /** @description A query in Kibana’s query language: fields, values, `and`, `or`, `not` and `*`. */
                kuery?: string;
                /** @description Name of the package. */
                packageName?: string;
                /** @description The form of the answer. */
                format?: "legacy" | "simplified";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["PackagePolicy"] | components["schemas"]["SimplifiedPackagePolicy"])[];
                        total: number;
                        page: number;
                        perPage: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-package-policy": {
        parameters: {
            query?: {
                /** @description The form of the answer. */
                format?: "legacy" | "simplified";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    namespace?: string | "";
                    description?: string | null;
                    enabled?: boolean;
                    policy_id?: (string | "") | null;
                    policy_ids?: string[] | null;
                    output_id?: string | null;
                    package: {
                        name: string;
                        title?: string | null;
                        version: string;
                    };
                    inputs?: (components["schemas"]["PolicyInputDraft"][] | {
                        [key: string]: {
                            enabled?: boolean;
                            vars?: {
                                [key: string]: unknown;
                            } | null;
                            streams?: {
                                [key: string]: {
                                    enabled?: boolean;
                                    vars?: {
                                        [key: string]: unknown;
                                    } | null;
                                };
                            } | null;
                        };
                    }) | null;
                    vars?: {
                        [key: string]: unknown;
                    } | null;
                    spaceIds?: string[] | null;
                    force?: boolean;
                    id?: string | "" | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["PackagePolicy"] | components["schemas"]["SimplifiedPackagePolicy"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_ARCHIVE_INVALID`: The package archive is damaged or breaks a rule of the package format.
             *     - `PACKAGE_OUTDATED`: A newer version is installed, or a newer compatible one is in the registry.
             *     - `PACKAGE_INCOMPATIBLE`: The package asks for a stack version that this cluster does not have.
             *     - `PACKAGE_LICENSE_TOO_LOW`: The package needs a higher license than the cluster has.
             *     - `PACKAGE_REQUIREMENT_MISSING`: The package needs another package that is not installed in a version that fits.
             *     - `PACKAGE_AGENTLESS_ONLY`: The package works only agentless, which this cluster does not offer.
             *     - `PACKAGE_UNVERIFIED`: The signature of the package does not fit its archive.
             *     - `PACKAGE_SIGNATURE_REQUIRED`: Only packages with a verified signature are installed here, and this one has none that fits.
             *     - `STACK_TEMPLATES_MISSING`: The cluster lacks component templates that Elasticsearch brings along.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `PACKAGE_UPLOADS_OFF`: Uploaded packages carry no signature, and only signed packages are installed here.
             *     - `PRIVILEGES_MISSING`: The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `PACKAGE_NOT_FOUND`: The package registry does not have that package or version.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `POLICY_NAME_TAKEN`: Another policy has that ID or name.
             *     - `PACKAGE_ASSET_FOREIGN`: An asset that the package would write belongs to another package or to nobody known.
             *     - `CONCURRENT_INSTALL`: The same integration is being installed or removed right now.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            /**
             * @description Internal Server Error. One of:
             *
             *     - `INTERNAL`: Something unexpected went wrong in the console.
             *     - `PACKAGE_INSTALL_FAILED`: Elasticsearch refused one of the assets of the package.
             *     - `REGISTRY_RESPONSE_INVALID`: The package registry answered something that is not its protocol.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-package-policy": {
        parameters: {
            query?: {
                /** @description The form of the answer. */
                format?: "legacy" | "simplified";
            };
            header?: never;
            path: {
                /** @description ID of the integration policy. */
                packagePolicyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["PackagePolicy"] | components["schemas"]["SimplifiedPackagePolicy"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_POLICY_NOT_FOUND`: No integration policy has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-package-policy": {
        parameters: {
            query?: {
                /** @description The form of the answer. */
                format?: "legacy" | "simplified";
            };
            header?: never;
            path: {
                /** @description ID of the integration policy. */
                packagePolicyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    namespace?: string | "";
                    description?: string | null;
                    enabled?: boolean;
                    policy_id?: (string | "") | null;
                    policy_ids?: string[] | null;
                    output_id?: string | null;
                    package?: {
                        name: string;
                        title?: string | null;
                        version: string;
                    };
                    inputs?: (components["schemas"]["PolicyInputDraft"][] | {
                        [key: string]: {
                            enabled?: boolean;
                            vars?: {
                                [key: string]: unknown;
                            } | null;
                            streams?: {
                                [key: string]: {
                                    enabled?: boolean;
                                    vars?: {
                                        [key: string]: unknown;
                                    } | null;
                                };
                            } | null;
                        };
                    }) | null;
                    vars?: {
                        [key: string]: unknown;
                    } | null;
                    spaceIds?: string[] | null;
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["PackagePolicy"] | components["schemas"]["SimplifiedPackagePolicy"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_POLICY_NOT_FOUND`: No integration policy has that ID.
             *     - `AGENT_POLICY_NOT_FOUND`: No agent policy has that ID.
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `POLICY_NAME_TAKEN`: Another policy has that ID or name.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REGISTRY_UNREACHABLE`: The package registry cannot be reached.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-package-policy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the integration policy. */
                packagePolicyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_POLICY_NOT_FOUND`: No integration policy has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "bulk-get-package-policies": {
        parameters: {
            query?: {
                /** @description The form of the answer. */
                format?: "legacy" | "simplified";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                    /** @default false */
                    ignoreMissing?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["PackagePolicy"] | components["schemas"]["SimplifiedPackagePolicy"])[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `PACKAGE_POLICY_NOT_FOUND`: No integration policy has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-package-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    packagePolicyIds: string[];
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name?: string;
                        success: boolean;
                        statusCode?: number;
                        body?: {
                            message: string;
                        };
                        package?: {
                            name: string;
                            title: string;
                            version: string;
                        };
                        policy_id?: string | null;
                        policy_ids?: string[];
                    }[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "upgrade-package-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    packagePolicyIds: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name?: string;
                        success: boolean;
                        statusCode?: number;
                        body?: {
                            message: string;
                        };
                    }[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-fleet-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            /** @constant */
                            id: "fleet-default-settings";
                            /** @constant */
                            prerelease_integrations_enabled: false;
                            delete_unenrolled_agents: {
                                /** @constant */
                                enabled: false;
                                /** @constant */
                                is_preconfigured: false;
                            };
                            /** @constant */
                            secret_storage_requirements_met: true;
                            /** @constant */
                            output_secret_storage_requirements_met: true;
                            /** @constant */
                            use_space_awareness_migration_status: "success";
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-fleet-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            /** @constant */
                            id: "fleet-default-settings";
                            /** @constant */
                            prerelease_integrations_enabled: false;
                            delete_unenrolled_agents: {
                                /** @constant */
                                enabled: false;
                                /** @constant */
                                is_preconfigured: false;
                            };
                            /** @constant */
                            secret_storage_requirements_met: true;
                            /** @constant */
                            output_secret_storage_requirements_met: true;
                            /** @constant */
                            use_space_awareness_migration_status: "success";
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "setup-fleet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isInitialized: boolean;
                        nonFatalErrors: {
                            name: string;
                            message: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-agents-setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        isReady: false;
                        /** @constant */
                        is_secrets_storage_enabled: true;
                        missing_requirements: "fleet_server"[];
                        missing_optional_features: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "setup-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isInitialized: boolean;
                        nonFatalErrors: {
                            name: string;
                            message: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "check-permissions": {
        parameters: {
            query?: {
                /** @description Asks for what setting up a Fleet Server needs. */
                fleetServerSetup?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        /** @constant */
                        error?: "MISSING_PRIVILEGES";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-verification-key-id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-part-of-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent. */
                agentId: string;
                /** @description What is asked of the agent, such as `uploads`, or done with it, such as `unenroll`. */
                part: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "act-on-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent. */
                agentId: string;
                /** @description What is asked of the agent, such as `uploads`, or done with it, such as `unenroll`. */
                part: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "get-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "update-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "act-on-agents": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "delete-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the agent. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "list-agent-download-sources": {
        parameters: {
            query?: {
                /** @description Which page, from 1. */
                page?: number;
                /** @description How many items a page has. */
                perPage?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                        /** @constant */
                        total: 0;
                        page: number;
                        perPage: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-agent-download-source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "list-enrollment-api-keys": {
        parameters: {
            query?: {
                /** @description Which page, from 1. */
                page?: number;
                /** @description How many items a page has. */
                perPage?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                        /** @constant */
                        total: 0;
                        page: number;
                        perPage: number;
                        list: unknown[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-enrollment-api-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "get-agent-download-source": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "update-agent-download-source": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "delete-agent-download-source": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "get-enrollment-api-key": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the enrollment key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "delete-enrollment-api-key": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the enrollment key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "get-agent-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            /** @constant */
                            active: 0;
                            /** @constant */
                            all: 0;
                            /** @constant */
                            error: 0;
                            /** @constant */
                            events: 0;
                            /** @constant */
                            inactive: 0;
                            /** @constant */
                            offline: 0;
                            /** @constant */
                            online: 0;
                            /** @constant */
                            orphaned: 0;
                            /** @constant */
                            other: 0;
                            /** @constant */
                            unenrolled: 0;
                            /** @constant */
                            uninstalled: 0;
                            /** @constant */
                            updating: 0;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-incoming-data-of-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                        dataPreview: unknown[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-uninstall-token": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the uninstall token. */
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `AGENTS_NOT_MANAGED`: A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Every answer is a refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    "list-agent-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-agents": {
        parameters: {
            query?: {
                /** @description Which page, from 1. */
                page?: number;
                /** @description How many items a page has. */
                perPage?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                        /** @constant */
                        total: 0;
                        page: number;
                        perPage: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-agents-by-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-agent-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-agent-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-uninstall-tokens": {
        parameters: {
            query?: {
                /** @description Which page, from 1. */
                page?: number;
                /** @description How many items a page has. */
                perPage?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: unknown[];
                        /** @constant */
                        total: 0;
                        page: number;
                        perPage: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-spaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Space"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-space": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the space. */
                spaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Space"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SPACE_NOT_FOUND`: A console has one space, which is called default.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-fleet-proxies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FleetProxy"][];
                        total: number;
                        page: number;
                        perPage: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-fleet-proxy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    url: string;
                    certificate_authorities?: string | null;
                    certificate?: string | null;
                    certificate_key?: string | null;
                    proxy_headers?: {
                        [key: string]: string | number | boolean;
                    } | null;
                    id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["FleetProxy"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `FLEET_OBJECT_INVALID`: The Fleet Server host, or the proxy, as it would be after the change breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Conflict. One of:
             *
             *     - `FLEET_OBJECT_EXISTS`: A Fleet Server host, or a proxy, with that ID already exists.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-fleet-proxy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the proxy. */
                proxyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["FleetProxy"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `FLEET_OBJECT_NOT_FOUND`: No Fleet Server host, or no proxy, has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-fleet-proxy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the proxy. */
                proxyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    url?: string;
                    certificate_authorities?: string | null;
                    certificate?: string | null;
                    certificate_key?: string | null;
                    proxy_headers?: {
                        [key: string]: string | number | boolean;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["FleetProxy"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `FLEET_OBJECT_INVALID`: The Fleet Server host, or the proxy, as it would be after the change breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `FLEET_OBJECT_NOT_FOUND`: No Fleet Server host, or no proxy, has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-fleet-proxy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the proxy. */
                proxyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `FLEET_OBJECT_IN_USE`: Something uses the Fleet Server host, or the proxy.
             *     - `FLEET_OBJECT_INVALID`: The Fleet Server host, or the proxy, as it would be after the change breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `FLEET_OBJECT_NOT_FOUND`: No Fleet Server host, or no proxy, has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-fleet-server-hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FleetServerHost"][];
                        total: number;
                        page: number;
                        perPage: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-fleet-server-host": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    host_urls: string[];
                    is_default?: boolean;
                    is_internal?: boolean;
                    proxy_id?: string | null;
                    ssl?: {
                        certificate?: string | null;
                        certificate_authorities?: string[] | null;
                        client_auth?: ("optional" | "required" | "none") | null;
                        es_certificate?: string | null;
                        es_certificate_authorities?: string[] | null;
                        agent_certificate?: string | null;
                        agent_certificate_authorities?: string[] | null;
                        key?: string | null;
                        es_key?: string | null;
                        agent_key?: string | null;
                    } | null;
                    secrets?: {
                        ssl?: {
                            key?: (string | ({
                                id: string;
                            } & {
                                [key: string]: unknown;
                            })) | null;
                            es_key?: (string | ({
                                id: string;
                            } & {
                                [key: string]: unknown;
                            })) | null;
                            agent_key?: (string | ({
                                id: string;
                            } & {
                                [key: string]: unknown;
                            })) | null;
                        } | null;
                    } | null;
                    id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["FleetServerHost"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `FLEET_OBJECT_INVALID`: The Fleet Server host, or the proxy, as it would be after the change breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Conflict. One of:
             *
             *     - `FLEET_OBJECT_EXISTS`: A Fleet Server host, or a proxy, with that ID already exists.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-fleet-server-host": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the Fleet Server host. */
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["FleetServerHost"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `FLEET_OBJECT_NOT_FOUND`: No Fleet Server host, or no proxy, has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-fleet-server-host": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the Fleet Server host. */
                hostId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    host_urls?: string[];
                    is_default?: boolean;
                    is_internal?: boolean;
                    proxy_id?: string | null;
                    ssl?: {
                        certificate?: string | null;
                        certificate_authorities?: string[] | null;
                        client_auth?: ("optional" | "required" | "none") | null;
                        es_certificate?: string | null;
                        es_certificate_authorities?: string[] | null;
                        agent_certificate?: string | null;
                        agent_certificate_authorities?: string[] | null;
                        key?: string | null;
                        es_key?: string | null;
                        agent_key?: string | null;
                    } | null;
                    secrets?: {
                        ssl?: {
                            key?: (string | ({
                                id: string;
                            } & {
                                [key: string]: unknown;
                            })) | null;
                            es_key?: (string | ({
                                id: string;
                            } & {
                                [key: string]: unknown;
                            })) | null;
                            agent_key?: (string | ({
                                id: string;
                            } & {
                                [key: string]: unknown;
                            })) | null;
                        } | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["FleetServerHost"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `FLEET_OBJECT_INVALID`: The Fleet Server host, or the proxy, as it would be after the change breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `FLEET_OBJECT_NOT_FOUND`: No Fleet Server host, or no proxy, has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-fleet-server-host": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the Fleet Server host. */
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `FLEET_OBJECT_IN_USE`: Something uses the Fleet Server host, or the proxy.
             *     - `FLEET_OBJECT_INVALID`: The Fleet Server host, or the proxy, as it would be after the change breaks a rule.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `FLEET_OBJECT_NOT_FOUND`: No Fleet Server host, or no proxy, has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-data-streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data_streams: {
                            index: string;
                            dataset: string;
                            namespace: string;
                            type: string;
                            package: string;
                            package_version: string;
                            last_activity_ms: number;
                            size_in_bytes: number;
                            size_in_bytes_formatted: number | string;
                            dashboards: {
                                id: string;
                                title: string;
                            }[];
                            serviceDetails: null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-epm-data-streams": {
        parameters: {
            query?: {
                /** @description Kind of the custom asset. */
                type?: "logs" | "metrics" | "traces" | "synthetics" | "profiling";
                /** @description Only data streams with this in their dataset. */
                datasetQuery?: string;
                /** @description Ascending or descending. */
                sortOrder?: "asc" | "desc";
                /** @description Only data streams that no installed package made. */
                uncategorisedOnly?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "check-fleet-server-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name?: string;
                        status: string;
                        host_id: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `FLEET_OBJECT_NOT_FOUND`: No Fleet Server host, or no proxy, has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-space-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            allowed_namespace_prefixes: string[];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-space-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            allowed_namespace_prefixes: string[];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "install-kibana-assets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    force?: boolean;
                    space_ids?: string[];
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             *     - `KIBANA_ASSETS_NOT_KEPT`: The package has assets of Kibana, such as dashboards, and a console keeps none.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-kibana-assets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "install-rule-assets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
                /** @description Version of the package. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    force?: boolean;
                    space_ids?: string[];
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `PACKAGE_NOT_INSTALLED`: The integration is not installed on this cluster.
             *     - `KIBANA_ASSETS_NOT_KEPT`: The package has assets of Kibana, such as dashboards, and a console keeps none.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-dev-console": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_enabled: boolean;
                        may_write: boolean;
                        clusters: {
                            id: string;
                            name: string;
                            identity: string;
                            may_write: boolean;
                        }[];
                        snippets: {
                            id: string;
                            title: string;
                            description: string;
                            text: string;
                        }[];
                        limits: {
                            answer_bytes: number;
                            timeout_ms: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "send-console-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default home */
                    cluster?: string;
                    /** @enum {string} */
                    method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
                    path: string;
                    body?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: number;
                        duration_ms: number;
                        content_type: string;
                        body: string;
                        is_cut: boolean;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `DEV_CONSOLE_OFF`: The Dev Tools console is turned off.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-console-names": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        names: {
                            /** @enum {string} */
                            kind: "index" | "data_stream" | "alias" | "index_template" | "component_template" | "pipeline" | "lifecycle_policy" | "transform" | "remote_cluster";
                            name: string;
                        }[];
                        is_cut: boolean;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `DEV_CONSOLE_OFF`: The Dev Tools console is turned off.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "run-doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    output_id?: string;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Diagnosis"][];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "explain-error": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            symptom: string;
                            cause: string;
                            remedy: string;
                            detected_by: string;
                            /** @enum {string} */
                            reason: "AsExpected" | "NotNeeded" | "Forbidden" | "Unreachable" | "TimedOut" | "NotObserved" | "Blocked" | "InternalError" | "UnknownError" | "NoCredentials" | "RequestRefused" | "AddressInvalid" | "ConnectionRefused" | "NameNotResolved" | "NotElasticsearch" | "ClusterUnavailable" | "SettingsUnusable" | "TwoTransports" | "TwoOutputs" | "CertificateAuthorityUnusable" | "ProxyUnusable" | "CertificateUntrusted" | "CertificateExpired" | "CertificateExpiresSoon" | "CertificateNameMismatch" | "TlsMismatch" | "CredentialMalformed" | "CredentialInvalid" | "CredentialExpired" | "CredentialExpiresSoon" | "CredentialWrongType" | "RotationFailed" | "SecretUnreadable" | "SecretForAnotherAddress" | "AnotherCluster" | "VersionUnsupported" | "VersionTooOld" | "VersionsTooFarApart" | "MediaTypeRefused" | "LicenseInsufficient" | "LicenseExpired" | "LicenseExpiresSoon" | "PrivilegesMissing" | "PrivilegesNotRegistered" | "ClocksDiffer" | "StoredDataNewer" | "HomeMoved" | "HomeArriving" | "MigrationFailed" | "ClusterBlocked" | "IndexBlocked" | "IndexUnavailable" | "NoSoftDeletes" | "LeaderMissing" | "LeaderTooLarge" | "LeaderLarge" | "CollectingFailed" | "PublishFailed" | "RunOverdue" | "RegistryUnreachable" | "RegistryKeyUnreadable" | "SyncDisabled" | "AgentsCannotDeliver" | "ServiceTokenMissing" | "FleetServersSilent" | "FleetServersFail" | "SearchLinkMissing" | "SearchLinkDown" | "ServiceTokenInvalid" | "PeerUrlMissing" | "PeerUnreachable" | "PeerNotKibana" | "PeerRefuses" | "PeerReportsError" | "PeerNotAddressed" | "InterfaceNotOffered" | "InterfaceOnLoopback" | "LinkNotRegistered" | "AliasMismatch" | "WrongPort" | "WrongMode" | "ServerNameMissing" | "KeyMissingInKeystore" | "KeystoreDiffers" | "RoleMissing" | "LinkDisconnected" | "LinkSlow" | "LeaderUnauthorized" | "FollowerMissing" | "NotAFollower" | "SeveralFollowers" | "NameDiffers" | "IndexClosed" | "ShardUnavailable" | "FollowerPaused" | "FollowerStopped" | "FollowerWriteBlocked" | "FollowerReadOnly" | "ReadsFail" | "LeaderRecreated" | "WrongLeader" | "SettingsDiffer" | "HistoryLost" | "RetentionLeaseMissing" | "RetentionLeaseExpiring" | "Busy" | "Behind" | "LagGrowing" | "DocumentMissing" | "NotAddressed" | "VersionsMissingInRegistry" | "CannotSync" | "RemoteRefuses" | "InstallFailed" | "OutOfSync" | "Syncing" | "Late" | "NewerOnRemote" | "ChangedOnRemote" | "AssetsMissing" | "TransformStopped" | "DependencyMissing" | "ManagedBySystem" | "RemovalBlocked" | "RemovalsNeedApproval" | "LeftOnRemote" | "FollowerLeft";
                            condition_type: ("HomeReachable" | "HomeVersionSupported" | "StoredDataUsable" | "HomeLicensed" | "HomePrivilegesSufficient" | "PrivilegesRegistered" | "HomeIndicesUsable" | "SecretsReadable" | "RegistryReachable" | "RegistryKeysReadable" | "LeaderWritable" | "LeaderPublished" | "SyncEnabled" | "OutputUsable" | "KeyProvided" | "RemoteReachable" | "RemoteTrusted" | "RemoteCredentialsValid" | "RemoteIdentityMatches" | "RemoteVersionSupported" | "RemotePrivilegesSufficient" | "RemoteLicensed" | "RemoteIndicesUsable" | "ClocksAgree" | "AgentsCanDeliver" | "FleetServersReport" | "SearchLinkPresent" | "CredentialsRotated" | "PeerReachable" | "PeerCredentialsValid" | "PeerFindsItself" | "KibanaUsable" | "LinkInterfaceOffered" | "LinkRegistered" | "LinkSettingsFit" | "CrossClusterKeyValid" | "KeystoreHasKey" | "LinkNodesAble" | "CertificatesValid" | "LinkConnected" | "LeaderReadable" | "FollowerExists" | "FollowerNamed" | "FollowerOpen" | "FollowerActive" | "FollowerReadsLeader" | "RetentionLeaseHeld" | "FollowerUpToDate" | "DocumentReadable" | "OutputAddressed" | "PackagesAvailable" | "AssetsApplicable" | "PackagesInstalled" | "PackageAssetsPresent" | "TransformsRunning" | "CustomAssetsInSync" | "NoFollowerLeft" | "NothingLeftBehind") | null;
                            remedies: ("resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "remove-leftovers" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "recreate-cross-cluster-key" | "register-privileges" | "edit-output" | "approve-removals" | "sync-now" | "see-setup")[];
                            is_transient: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-warnings": {
        parameters: {
            query?: {
                /** @description ID of an output: the remote cluster that is meant. Without it: home. */
                output_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConsoleWarning"][];
                        looked_at: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-conditions": {
        parameters: {
            query?: {
                /** @description Only what is about this output. */
                output?: string;
                /** @description `home`: only what is about the home cluster. */
                scope?: "home";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Condition"][];
                        summary: components["schemas"]["ConditionSummary"];
                    } | {
                        outputs: {
                            output_id: string;
                            output_name: string;
                            summary: components["schemas"]["ConditionSummary"];
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "preview-repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id: string;
                    /** @enum {string} */
                    repair: "resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "remove-leftovers";
                    /** @default {} */
                    inputs?: {
                        [key: string]: string;
                    };
                    credentials?: {
                        username: string;
                        password: string;
                    } | {
                        api_key: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["RepairPreview"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "start-repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    output_id: string;
                    /** @enum {string} */
                    repair: "resume-follower" | "restart-follower" | "open-follower" | "recreate-follower" | "create-follower" | "create-alias" | "reload-secure-settings" | "resend-leader" | "clear-attempts" | "correct-host" | "recreate-remote-key" | "unblock-index" | "start-transforms" | "upload-packages" | "reinstall-packages" | "remove-leftovers";
                    /** @default {} */
                    inputs?: {
                        [key: string]: string;
                    };
                    credentials?: {
                        username: string;
                        password: string;
                    } | {
                        api_key: string;
                    };
                    fingerprint: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["RepairRun"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `REPAIR_NOT_POSSIBLE`: The repair cannot be done in the current state.
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-repair": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the repair. */
                repairId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["RepairRun"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `REPAIR_NOT_FOUND`: No repair has that ID, or it ended more than an hour ago.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-lessons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Lesson"][];
                        ended: {
                            lesson_id: string;
                            /** @enum {string} */
                            how: "solved" | "fixed" | "interrupted";
                            at: string;
                            took_ms: number;
                            hints: number;
                            left: string | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "start-lesson": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the lesson. */
                lessonId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Lesson"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `LESSON_NOT_FOUND`: The sandbox has no lesson with that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "give-lesson-hint": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the lesson. */
                lessonId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Lesson"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `LESSON_NOT_FOUND`: The sandbox has no lesson with that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "fix-lesson": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the lesson. */
                lessonId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Lesson"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `LESSON_NOT_FOUND`: The sandbox has no lesson with that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "reset-lab": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Lesson"][];
                        ended: {
                            lesson_id: string;
                            /** @enum {string} */
                            how: "solved" | "fixed" | "interrupted";
                            at: string;
                            took_ms: number;
                            hints: number;
                            left: string | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "fill-simulated-keystore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cluster: string;
                    setting: string;
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cluster: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-reachable-clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReachableCluster"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-remote-clusters": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoteCluster"][];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-remote-cluster": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    skipUnavailable?: boolean | null;
                    /** @enum {string} */
                    mode: "proxy" | "sniff";
                    seeds?: string[] | null;
                    nodeConnections?: number | null;
                    proxyAddress?: string | null;
                    proxySocketConnections?: number | null;
                    serverName?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        acknowledged: true;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `REMOTE_CLUSTER_INVALID`: The settings of the remote cluster break a rule, or Elasticsearch refused them.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `REMOTE_CLUSTER_EXISTS`: A remote cluster is registered under that name already.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-remote-cluster": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    skipUnavailable?: boolean | null;
                    /** @enum {string} */
                    mode: "proxy" | "sniff";
                    seeds?: string[] | null;
                    nodeConnections?: number | null;
                    proxyAddress?: string | null;
                    proxySocketConnections?: number | null;
                    serverName?: string | null;
                    hasDeprecatedProxySetting?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoteCluster"];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `REMOTE_CLUSTER_INVALID`: The settings of the remote cluster break a rule, or Elasticsearch refused them.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `REMOTE_CLUSTER_LOCKED`: The remote cluster is defined in elasticsearch.yml, so it cannot be changed from here.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-remote-clusters": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
                /** @description Names of all followers and auto-follow patterns that may lose their leader, joined by commas. */
                confirm_dependents?: string;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        itemsDeleted: string[];
                        errors: {
                            name: string;
                            error: {
                                status: number;
                                payload: {
                                    message: string;
                                    code: string;
                                    next_action: string;
                                    dependents?: {
                                        /** @enum {string} */
                                        kind: "follower" | "auto_follow_pattern";
                                        name: string;
                                        follows: string;
                                    }[];
                                };
                                options: {
                                    statusCode: number;
                                };
                            };
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `REMOTE_CLUSTER_LOCKED`: The remote cluster is defined in elasticsearch.yml, so it cannot be changed from here.
             *     - `REMOTE_CLUSTER_IN_USE`: Followers or auto-follow patterns use the remote cluster.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-remote-cluster-details": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RemoteClusterDetail"][];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-incoming-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            cluster: string;
                            name: string;
                            alias: string | null;
                            /** @enum {string} */
                            state: "connected" | "not_connected" | "unknown";
                            message: string | null;
                            next_action: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-remote-cluster-detail": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
                /** @description How long to wait at most, in milliseconds. */
                wait_ms?: number;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["RemoteClusterDetail"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "reload-remote-cluster-credentials": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    keystore_password?: string;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nodes: {
                            name: string;
                            /** @enum {string} */
                            credential: "loaded" | "missing" | "unknown";
                            error: string | null;
                        }[];
                        similar_names: string[];
                        message: string;
                        next_action: string | null;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-auto-follow-patterns": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        patterns: components["schemas"]["AutoFollowPattern"][];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-auto-follow-pattern": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    remoteCluster: string;
                    leaderIndexPatterns: string[];
                    leaderIndexExclusionPatterns?: string[];
                    followIndexPattern: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acknowledged: boolean;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `FOLLOWER_INVALID`: What was asked of replication breaks a rule, or Elasticsearch refused it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `AUTO_FOLLOW_PATTERN_EXISTS`: An auto-follow pattern has that name already.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-follower-indices": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        indices: components["schemas"]["FollowerIndex"][];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-follower-index": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    remoteCluster: string;
                    leaderIndex: string;
                    maxReadRequestOperationCount?: (string | number) | null;
                    maxWriteRequestOperationCount?: (string | number) | null;
                    maxOutstandingReadRequests?: (string | number) | null;
                    maxOutstandingWriteRequests?: (string | number) | null;
                    maxReadRequestSize?: (string | number) | null;
                    maxWriteRequestSize?: (string | number) | null;
                    maxWriteBufferCount?: (string | number) | null;
                    maxWriteBufferSize?: (string | number) | null;
                    maxRetryDelay?: (string | number) | null;
                    readPollTimeout?: (string | number) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        follow_index_created: boolean;
                        follow_index_shards_acked: boolean;
                        index_following_started: boolean;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `FOLLOWER_INVALID`: What was asked of replication breaks a rule, or Elasticsearch refused it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             *     - `LEADER_INDEX_NOT_FOUND`: The cluster at the other end of the link has no index of that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `FOLLOWER_EXISTS`: An index of that name already exists.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-auto-follow-pattern": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutoFollowPattern"];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `AUTO_FOLLOW_PATTERN_NOT_FOUND`: No auto-follow pattern has that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-auto-follow-pattern": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    remoteCluster: string;
                    leaderIndexPatterns: string[];
                    leaderIndexExclusionPatterns?: string[];
                    followIndexPattern: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acknowledged: boolean;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `FOLLOWER_INVALID`: What was asked of replication breaks a rule, or Elasticsearch refused it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             *     - `AUTO_FOLLOW_PATTERN_NOT_FOUND`: No auto-follow pattern has that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-auto-follow-patterns": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        itemsDeleted: string[];
                        errors: {
                            id: string;
                            error: {
                                statusCode: number;
                                error: string;
                                message: string;
                            };
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-follower-index": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowerIndex"];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `FOLLOWER_NOT_FOUND`: No follower index has that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-follower-index": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    maxReadRequestOperationCount?: (string | number) | null;
                    maxWriteRequestOperationCount?: (string | number) | null;
                    maxOutstandingReadRequests?: (string | number) | null;
                    maxOutstandingWriteRequests?: (string | number) | null;
                    maxReadRequestSize?: (string | number) | null;
                    maxWriteRequestSize?: (string | number) | null;
                    maxWriteBufferCount?: (string | number) | null;
                    maxWriteBufferSize?: (string | number) | null;
                    maxRetryDelay?: (string | number) | null;
                    readPollTimeout?: (string | number) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acknowledged: boolean;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `FOLLOWER_INVALID`: What was asked of replication breaks a rule, or Elasticsearch refused it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `FOLLOWER_NOT_FOUND`: No follower index has that name.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             *     - `LEADER_INDEX_NOT_FOUND`: The cluster at the other end of the link has no index of that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-replication-permissions": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hasPermission: boolean;
                        missingClusterPrivileges: string[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "pause-auto-follow-patterns": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        itemsPaused: string[];
                        errors: {
                            id: string;
                            error: {
                                statusCode: number;
                                error: string;
                                message: string;
                            };
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "pause-follower-indices": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        itemsPaused: string[];
                        errors: {
                            id: string;
                            error: {
                                statusCode: number;
                                error: string;
                                message: string;
                            };
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "resume-auto-follow-patterns": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        itemsResumed: string[];
                        errors: {
                            id: string;
                            error: {
                                statusCode: number;
                                error: string;
                                message: string;
                            };
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "resume-follower-indices": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        itemsResumed: string[];
                        errors: {
                            id: string;
                            error: {
                                statusCode: number;
                                error: string;
                                message: string;
                            };
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "unfollow-indices": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        itemsUnfollowed: string[];
                        itemsNotOpen: string[];
                        errors: {
                            id: string;
                            error: {
                                statusCode: number;
                                error: string;
                                message: string;
                            };
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "act-on-follower": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "pause" | "resume" | "update" | "unfollow" | "delete" | "recreate";
                    parameters?: {
                        maxReadRequestOperationCount?: (string | number) | null;
                        maxWriteRequestOperationCount?: (string | number) | null;
                        maxOutstandingReadRequests?: (string | number) | null;
                        maxOutstandingWriteRequests?: (string | number) | null;
                        maxReadRequestSize?: (string | number) | null;
                        maxWriteRequestSize?: (string | number) | null;
                        maxWriteBufferCount?: (string | number) | null;
                        maxWriteBufferSize?: (string | number) | null;
                        maxRetryDelay?: (string | number) | null;
                        readPollTimeout?: (string | number) | null;
                    };
                    confirm?: string;
                    /** @default 10000 */
                    wait_ms?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowerOutcome"];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `FOLLOWER_INVALID`: What was asked of replication breaks a rule, or Elasticsearch refused it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `FOLLOWER_NOT_FOUND`: No follower index has that name.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             *     - `LEADER_INDEX_NOT_FOUND`: The cluster at the other end of the link has no index of that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-followers": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Follower"][];
                        stats_known: boolean;
                        message: string | null;
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-follower": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    remoteCluster: string;
                    leaderIndex: string;
                    maxReadRequestOperationCount?: (string | number) | null;
                    maxWriteRequestOperationCount?: (string | number) | null;
                    maxOutstandingReadRequests?: (string | number) | null;
                    maxOutstandingWriteRequests?: (string | number) | null;
                    maxReadRequestSize?: (string | number) | null;
                    maxWriteRequestSize?: (string | number) | null;
                    maxWriteBufferCount?: (string | number) | null;
                    maxWriteBufferSize?: (string | number) | null;
                    maxRetryDelay?: (string | number) | null;
                    readPollTimeout?: (string | number) | null;
                    /** @default 10000 */
                    wait_ms?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowerOutcome"];
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             *     - `FOLLOWER_INVALID`: What was asked of replication breaks a rule, or Elasticsearch refused it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `REMOTE_CLUSTER_NOT_FOUND`: No remote cluster is registered under that name.
             *     - `LEADER_INDEX_NOT_FOUND`: The cluster at the other end of the link has no index of that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `FOLLOWER_EXISTS`: An index of that name already exists.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-follower": {
        parameters: {
            query?: {
                /** @description `home`, or the ID of an output: the cluster that is asked. */
                cluster?: string;
            };
            header?: never;
            path: {
                /** @description Name of what is asked for; several, where all of them are acted on, are joined by commas. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: components["schemas"]["Follower"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `NOT_A_REMOTE_OUTPUT`: The output is not of type remote_elasticsearch.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description Forbidden. One of:
             *
             *     - `CROSS_ORIGIN`: A page of another origin tried to use a session of this console.
             *     - `FORBIDDEN`: The signed-in user lacks a privilege that the route needs.
             *     - `REPLICATION_NOT_LICENSED`: The license of one of the clusters does not include cross-cluster replication.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             *     - `REMOTE_API_KEY_MISSING`: The output has no API key for its remote side.
             *     - `FOLLOWER_NOT_FOUND`: No follower index has that name.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-setups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            title: string;
                            output_name: string;
                            finished_at: string | null;
                            updated_at: string;
                            updated_by: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "create-setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    choices?: components["schemas"]["NewSetupChoices"];
                    output_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        setup: components["schemas"]["Setup"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `SETUP_INVALID`: A choice of the setup cannot work.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `OUTPUT_NOT_FOUND`: No output has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        setup: components["schemas"]["Setup"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "update-setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: string;
                    choices: components["schemas"]["NewSetupChoices"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        setup: components["schemas"]["Setup"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `SETUP_INVALID`: A choice of the setup cannot work.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "delete-setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "leave-setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "set-setup-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
                /** @description Which of the two clusters. */
                side: "management" | "remote";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                } | {
                    api_key: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credentials: {
                            /** @enum {string} */
                            side: "management" | "remote";
                            /** @enum {string} */
                            kind: "own" | "user" | "api_key";
                            username: string | null;
                            expires_at: string | null;
                        };
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `SETUP_INVALID`: A choice of the setup cannot work.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_UNREACHABLE`: The remote cluster does not answer.
             *     - `REMOTE_VERSION_UNSUPPORTED`: The remote cluster is older than any version that this console works with.
             *     - `REMOTE_REFUSED`: The remote cluster refused the credentials that were given.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "forget-setup-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
                /** @description Which of the two clusters. */
                side: "management" | "remote";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "probe-setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sides: {
                            /** @enum {string} */
                            side: "management" | "remote";
                            cluster: {
                                cluster_name: string;
                                version: string;
                                license: string | null;
                                license_expires_at: string | null;
                                username: string;
                                nodes: {
                                    name: string;
                                    is_remote_client: boolean;
                                    transport_address: string | null;
                                    interface_address: string | null;
                                }[];
                            } | null;
                            problem: {
                                message: string;
                                next_action: string;
                            } | null;
                            privileges: {
                                name: string;
                                held: boolean;
                                needed_for: string;
                            }[];
                        }[];
                        proposals: {
                            field: string;
                            value: string;
                            reason: string;
                        }[];
                        ruled_out: {
                            field: string;
                            value: string;
                            reason: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "check-setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: components["schemas"]["SetupCheck"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "check-setup-step": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
                /** @description ID of the step. */
                stepId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: components["schemas"]["SetupCheck"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             *     - `SETUP_STEP_NOT_FOUND`: The setup has no such step: its choices do not need it.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "do-setup-step": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
                /** @description ID of the step. */
                stepId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    again?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcome: {
                            /** @constant */
                            kind: "done";
                            message: string;
                        } | {
                            /** @constant */
                            kind: "already";
                            message: string;
                        } | {
                            /** @constant */
                            kind: "failed";
                            message: string;
                            next_action: string;
                        };
                        shown_once: {
                            label: string;
                            value: string;
                        }[];
                        check: components["schemas"]["SetupCheck"];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `SETUP_STEP_BY_HAND`: No API can do that step: it has to be done manually.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             *     - `SETUP_STEP_NOT_FOUND`: The setup has no such step: its choices do not need it.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "export-setup": {
        parameters: {
            query?: {
                /** @description The form of the answer. */
                format?: "shell" | "markdown";
            };
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        file_name: string;
                        text: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "preview-setup-undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            made: components["schemas"]["SetupResource"];
                            action: string;
                            lost: string | null;
                            requests: components["schemas"]["SetupRequest"][];
                            /** @enum {string} */
                            state: "there" | "gone" | "unknown";
                        }[];
                        by_hand: components["schemas"]["ManualStep"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "undo-setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    made_ids: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            made_id: string;
                            /** @enum {string} */
                            state: "removed" | "gone" | "failed" | "not_reached";
                            message: string;
                            next_action: string | null;
                        }[];
                    };
                };
            };
            /**
             * @description Bad Request. One of:
             *
             *     - `INVALID_REQUEST`: The request does not have the shape that the route asks for.
             *     - `XSRF_HEADER_MISSING`: A writing request came without the kbn-xsrf header.
             *     - `SETUP_INVALID`: A choice of the setup cannot work.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description Conflict. One of:
             *
             *     - `CONFLICT`: Another user changed the same thing at the same time.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "summarize-setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the setup. */
                setupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_complete: boolean;
                        open_step: ("sides" | "versions" | "licenses" | "interface" | "certificates" | "expose" | "network_filter" | "api_key" | "trust" | "credential" | "reload" | "operator_link" | "alias" | "connection" | "roles" | "leader" | "follower" | "service_token" | "remote_key" | "output" | "first_sync" | "back_link" | "data_views") | null;
                        counts: {
                            done: number;
                            not_yet: number;
                            wrong: number;
                            cannot_tell: number;
                        };
                        made: {
                            made: components["schemas"]["SetupResource"];
                            undo: string;
                        }[];
                        by_hand: components["schemas"]["ManualStep"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `SETUP_NOT_FOUND`: No setup has that ID, or it was deleted.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "get-data-view": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data_view: {
                            id: string;
                            namespaces: string[];
                            title: string;
                            name: string;
                            managed: boolean;
                            version: string;
                            timeFieldName: string;
                            sourceFilters: unknown[];
                            fields: {
                                [key: string]: {
                                    name: string;
                                    type: string;
                                    esTypes: string[];
                                    searchable: boolean;
                                    aggregatable: boolean;
                                    readFromDocValues: boolean;
                                    count: number;
                                    scripted: boolean;
                                };
                            };
                            fieldFormats: {
                                [key: string]: unknown;
                            };
                            runtimeFieldMap: {
                                [key: string]: unknown;
                            };
                            fieldAttrs: {
                                [key: string]: unknown;
                            };
                            allowNoIndex: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `DATA_VIEW_NOT_FOUND`: No data view has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_SEARCH_FAILED`: The search through a remote cluster failed.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-data-view-details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DataView"][];
                        waiting: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-data-view-documents": {
        parameters: {
            query?: {
                /** @description How many documents. */
                size?: number;
            };
            header?: never;
            path: {
                /** @description Name or ID of what is asked for; several, where all of them are acted on, are joined by commas. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        documents: {
                            id: string;
                            index: string;
                            timestamp: string | null;
                            source: {
                                [key: string]: unknown;
                            };
                            shortened: boolean;
                        }[];
                        took_ms: number;
                        incomplete: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /**
             * @description Not Found. One of:
             *
             *     - `DATA_VIEW_NOT_FOUND`: No data view has that ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description Bad Gateway. One of:
             *
             *     - `HOME_CLUSTER_REFUSED`: The home cluster refused what the console asked for.
             *     - `REMOTE_SEARCH_FAILED`: The search through a remote cluster failed.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    "list-data-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data_view: {
                            id: string;
                            namespaces: string[];
                            title: string;
                            name: string;
                            managed: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
