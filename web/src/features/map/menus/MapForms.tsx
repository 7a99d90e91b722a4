/** The small form of a moment or a feeling, hanging where it belongs. */
import { Popover } from '@mantine/core';
import type { ReactElement } from 'react';

import { FeelingForm } from '../curve/FeelingForm';
import { useEditor, useMapState } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import { MetricPicker } from '../measured/MetricPicker';
import { MomentForm } from '../moments/MomentForm';

export const MapForms = (props: MapGridProps): ReactElement | null => {
  const editor = useEditor();
  const form = useMapState((state) => state.form);
  if (!form) return null;
  const { left, top, width, height } = form.anchor;
  const close = (): void => {
    editor.store.set({ form: null });
    editor.refocus();
  };
  return (
    <Popover opened onChange={(isOpen) => !isOpen && close()} position="bottom-start" withinPortal middlewares={{ flip: true, shift: { crossAxis: true, padding: 8 } }} trapFocus closeOnEscape closeOnClickOutside>
      <Popover.Target>
        <span aria-hidden="true" style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {form.kind === 'moment' ? <MomentForm {...props} id={form.id} onClose={close} /> : null}
        {form.kind === 'feeling' ? <FeelingForm {...props} stepId={form.id} onClose={close} /> : null}
        {form.kind === 'metric' ? <MetricPicker model={props.model} id={form.id} onClose={close} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
};
