/** Which namespaces of a package have index templates of their own: seen, added, removed. */
import { namespaceSchema, type PackageDetail } from '@lockstep/contracts';
import { EuiBasicTable, EuiButtonIcon, EuiFlexGroup, EuiFlexItem, EuiFormRow, EuiSpacer } from '@elastic/eui';
import { useEffect, useRef, useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { useForm } from '../../../lib/use-form.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { TextRow } from '../../../ui/form-row.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { useChangeNamespaces } from '../api/change-namespaces.ts';
import { namespaceMessages as text } from '../../../texts/integrations-namespace.ts';

interface NamespaceSectionProps {
  readonly item: PackageDetail;
  readonly permission: Permission;
}

export function NamespaceSection({ item, permission }: NamespaceSectionProps) {
  const installed = item.installationInfo;
  const namespaces = installed?.namespace_customization_enabled_for ?? [];
  const change = useChangeNamespaces();
  const set = (next: readonly string[], done: string): void =>
    change.mutate({ name: item.name, namespaces: next, done });
  return (
    <section>
      <Heading level={2} size="xs" text={text.title} />
      <Paragraph color="subdued">{text.about}</Paragraph>
      <EuiSpacer size="s" />
      <ErrorNotice title={text.problem} error={change.error} after="m" />
      <Overlaps answer={change.data} />
      <NamespaceTable
        namespaces={namespaces}
        synced={installed?.synced_namespaces ?? []}
        isLocked={permission.kind === 'denied' || change.isPending}
        onRemove={(gone) =>
          set(
            namespaces.filter((one) => one !== gone),
            text.removed(gone),
          )
        }
      />
      <EuiSpacer size="m" />
      <AddNamespace
        key={namespaces.join()}
        packageName={item.name}
        {...{ permission, namespaces }}
        isWorking={change.isPending}
        isNext={change.isSuccess}
        onAdd={(added) => set([...namespaces, added], text.added(added))}
      />
    </section>
  );
}

interface NamespaceTableProps {
  readonly namespaces: readonly string[];
  readonly synced: readonly string[];
  readonly isLocked: boolean;
  readonly onRemove: (namespace: string) => void;
}

function NamespaceTable({ namespaces, synced, isLocked, onRemove }: NamespaceTableProps) {
  const items = namespaces.map((name) => ({
    name,
    template: `${name}@custom`,
    origin: synced.includes(name) ? text.fromManagement : text.fromHere,
  }));
  return (
    <EuiBasicTable
      tableCaption={text.title}
      compressed
      items={items}
      itemId="name"
      noItemsMessage={text.none}
      columns={[
        { field: 'name', name: text.namespace },
        {
          field: 'template',
          name: text.template,
          render: (template: string) => <code css={{ overflowWrap: 'anywhere' }}>{template}</code>,
        },
        { field: 'origin', name: text.origin, width: '200px' },
        {
          name: text.remove,
          width: '100px',
          align: 'right',
          render: ({ name }: (typeof items)[number]) => (
            <EuiButtonIcon
              iconType="cross"
              color="danger"
              aria-label={text.removeOne(name)}
              isDisabled={isLocked}
              onClick={() => onRemove(name)}
            />
          ),
        },
      ]}
    />
  );
}

interface AddNamespaceProps {
  readonly packageName: string;
  readonly permission: Permission;
  readonly namespaces: readonly string[];
  readonly isWorking: boolean;
  /** The list has been changed here: it is the field for the next one. */
  readonly isNext: boolean;
  readonly onAdd: (namespace: string) => void;
}

/** Emptied by its key when the list has changed; what could not be added stays to be corrected. */
function AddNamespace({ packageName, permission, namespaces, isWorking, isNext, onAdd }: AddNamespaceProps) {
  const form = useForm({
    initial: { namespace: '' },
    draft: { key: `namespace:${packageName}`, plain: ['namespace'] },
    problemsOf: ({ namespace }) => problemsOf(namespace, namespaces),
  });
  const { around } = form;
  const body = useRef<HTMLDivElement | null>(null);
  const [isAsked] = useState(isNext);
  useEffect(() => {
    // The one before it, or the button that took one off the list, had the focus.
    if (isAsked && document.activeElement === document.body)
      body.current?.querySelector<HTMLElement>('input')?.focus();
  }, [isAsked]);
  return (
    <form
      ref={around}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (permission.kind === 'allowed' && !isWorking)
          form.submit(() => onAdd(form.values.namespace.trim()));
      }}
    >
      <EuiFlexGroup gutterSize="s" responsive={false}>
        <EuiFlexItem css={{ maxInlineSize: 320 }} ref={body}>
          <TextRow form={form} field="namespace" label={text.add} />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiFormRow hasEmptyLabelSpace display="center">
            <GuardedButton permission={permission} type="submit" isLoading={isWorking}>
              {text.addButton}
            </GuardedButton>
          </EuiFormRow>
        </EuiFlexItem>
      </EuiFlexGroup>
    </form>
  );
}

function problemsOf(typed: string, namespaces: readonly string[]) {
  const namespace = typed.trim();
  const message = namespaces.includes(namespace)
    ? text.known(namespace)
    : namespaceSchema.safeParse(namespace).success
      ? undefined
      : text.invalid;
  return message === undefined ? [] : [{ field: 'namespace', message }];
}

function Overlaps({ answer }: { readonly answer: ReturnType<typeof useChangeNamespaces>['data'] }) {
  const overlaps = answer?.overlapping_templates ?? [];
  if (overlaps.length === 0) return null;
  return (
    <Notice after="m" color="warning" title={text.overlaps}>
      <ul>
        {overlaps.map(({ template, other_template: other, other_priority: priority, effect }) => (
          <li key={`${template} ${other}`}>{text.overlap[effect](template, other, priority)}</li>
        ))}
      </ul>
    </Notice>
  );
}
