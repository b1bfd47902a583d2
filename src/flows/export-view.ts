import { createViewContext, type ViewContext } from '../render/view-context.ts';
import type { ExportScope } from './export-scope.ts';

/** Draws for nobody in particular, in the language that was asked for. */
export function exportView({ loaded, deps, language }: ExportScope, isDemo = false): ViewContext {
  const reader = {
    id: 'export',
    tenant: '',
    objectId: null,
    name: '',
    language,
    roles: [],
    conversation: null,
    reachability: { kind: 'never-installed' },
    welcomedAt: null,
  } as const;
  return createViewContext({ ...loaded, reader, now: deps.now(), isDemo });
}
