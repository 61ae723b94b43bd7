/** `/app/credentials?rotate_link=<output id>`: what this console and its remotes sign in with, its rotation, and the encryption keys. */
import {
  type Credential,
  listCredentials,
  listEncryptionKeys,
  rotateCredential,
  stepLinkRotation,
} from '@lockstep/contracts';
import { EuiPanel, EuiSpacer } from '@elastic/eui';
import { lazy, Suspense, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCredentials, useEncryptionKeys } from '../../features/credentials/api/credentials-query.ts';
import { CredentialsTable } from '../../features/credentials/components/credentials-table.tsx';
import { EncryptionKeysTable } from '../../features/credentials/components/encryption-keys-table.tsx';
import { credentialMessages as text } from '../../texts/credentials.ts';
import {
  isRotatedInSteps,
  linkKeyOf,
  linkOutputs,
  rotationTarget,
  toCredentialRow,
  type CredentialRow,
} from '../../features/credentials/model/credential-rows.ts';
import { useKeptDialog } from '../../lib/kept-state.ts';
import type { Permission } from '../../lib/permission.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Heading, Paragraph } from '../../ui/text.tsx';
import { Page } from '../page.tsx';
import { usePermission, usePermissionOf } from '../use-permission.ts';

const RotateModal = lazy(async () => ({
  default: (await import('../../features/credentials/components/rotate-modal.tsx')).RotateModal,
}));
const LinkRotationModal = lazy(async () => ({
  default: (await import('../../features/credentials/components/link-rotation-modal.tsx')).LinkRotationModal,
}));
const CredentialModal = lazy(async () => ({
  default: (await import('../../features/credentials/components/credential-modal.tsx')).CredentialModal,
}));

function CredentialsPage() {
  const permission = usePermission(listCredentials.access);
  const mayReadKeys = usePermission(listEncryptionKeys.access).kind === 'allowed';
  return (
    <Page title={text.title} about={text.about} access={{ permission, deniedTitle: text.noPermissionTitle }}>
      <EuiPanel hasBorder hasShadow={false} paddingSize="l">
        <Credentials />
      </EuiPanel>
      {mayReadKeys ? (
        <>
          <EuiSpacer size="l" />
          <EuiPanel hasBorder hasShadow={false} paddingSize="l">
            <EncryptionKeys />
          </EuiPanel>
        </>
      ) : null}
    </Page>
  );
}

interface Asked {
  readonly id: string;
  readonly what: 'rotate' | 'details';
}

interface Opened {
  readonly row: CredentialRow;
  readonly what: Asked['what'];
}

function useMayRotate(): (row: CredentialRow) => Permission {
  const permissionOf = usePermissionOf(rotateCredential.access);
  const mayRotateLinks = usePermission(stepLinkRotation.access);
  // The key of a link is one of the home cluster, whatever output it is for.
  return ({ credential }) =>
    isRotatedInSteps(credential)
      ? mayRotateLinks
      : permissionOf(credential.output === null ? 'everything' : { outputId: credential.output.id });
}

/** Also what the address asks for, until it is closed: other pages lead to the key of a link. */
function useOpened(
  items: readonly Credential[] | undefined,
): [Opened | undefined, (opened: Asked | undefined) => void] {
  const [search, setSearch] = useSearchParams();
  const [chosen, choose] = useKeptDialog<Asked>('credentials:opened');
  const asked = search.get('rotate_link');
  const key =
    chosen === undefined
      ? asked === null
        ? undefined
        : linkKeyOf(asked, items ?? [])
      : items?.find(({ id }) => id === chosen.id);
  const open = (opened: Asked | undefined): void => {
    choose(opened);
    if (opened === undefined && asked !== null) {
      setSearch(
        (before) => {
          before.delete('rotate_link');
          return before;
        },
        { replace: true },
      );
    }
  };
  const opened =
    key === undefined ? undefined : { row: toCredentialRow(key), what: chosen?.what ?? ('rotate' as const) };
  return [opened, open];
}

function Credentials() {
  const credentials = useCredentials();
  const mayRotate = useMayRotate();
  const [opened, setOpened] = useOpened(credentials.data);
  const list = useRef<HTMLDivElement>(null);
  const close = (): void => setOpened(undefined);
  const closeAndReturn = (): void => {
    close();
    list.current?.focus();
  };
  const target = opened === undefined ? undefined : rotationTarget(opened.row.credential);
  return (
    <div ref={list} tabIndex={-1}>
      <QueryState
        query={credentials}
        loading={text.loading}
        problem={text.problem}
        oldProblem={text.oldProblem}
      >
        {(items) => (
          <CredentialsTable
            rows={items.map(toCredentialRow)}
            permissionOf={mayRotate}
            onRotate={({ id }) => setOpened({ id, what: 'rotate' })}
            onDetails={({ id }) => setOpened({ id, what: 'details' })}
          />
        )}
      </QueryState>
      <Suspense>
        {opened?.what === 'details' ? (
          <CredentialModal
            row={opened.row}
            permission={mayRotate(opened.row)}
            onClose={close}
            onInvalidated={closeAndReturn}
          />
        ) : null}
        {opened?.what === 'rotate' && target !== undefined ? (
          <RotateModal
            target={target}
            kind={opened.row.kind}
            cluster={opened.row.usedBy}
            onClose={close}
            onRotated={closeAndReturn}
          />
        ) : null}
        {opened?.what === 'rotate' && isRotatedInSteps(opened.row.credential) ? (
          <LinkRotationModal
            credential={opened.row.credential}
            outputs={linkOutputs(opened.row.credential, credentials.data ?? [])}
            onClose={close}
            onRotated={closeAndReturn}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

function EncryptionKeys() {
  const keys = useEncryptionKeys();
  return (
    <>
      <Heading level={2} size="s" text={text.keysTitle} />
      <Paragraph color="subdued">{text.keysAbout}</Paragraph>
      <EuiSpacer size="m" />
      <QueryState query={keys} loading={text.loading} problem={text.keysProblem}>
        {(items) => <EncryptionKeysTable keys={items} />}
      </QueryState>
    </>
  );
}

export const route = { Component: CredentialsPage };
