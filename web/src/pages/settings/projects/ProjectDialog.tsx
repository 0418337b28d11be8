import { Button, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { fieldProblem } from '../../../api/problem';
import { useCreateProject, useUpdateProject } from '../../../api/projects';
import type { Project } from '../../../api/types';
import { browserTimeZone, timeZones } from '../../../lib/time';
import { Dialog } from '../../../parts/Dialog';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';

export function ProjectDialog({ project, onClose }: { project?: Project; onClose: () => void }) {
  const { organization } = useAccess();
  const create = useCreateProject(organization.id);
  const update = useUpdateProject(organization.id, project?.id ?? '');
  const save = project ? update : create;
  const form = useForm({
    initialValues: { name: project?.name ?? '', time_zone: project?.time_zone ?? browserTimeZone() },
    validate: { name: (value) => (value.trim() ? null : 'Give the project a name') },
  });
  return (
    <Dialog onClose={onClose} title={project ? `Edit ${project.name}` : 'New project'} size={460}>
      <form
        className="stack"
        noValidate
        onSubmit={form.onSubmit((values) => save.mutate({ ...values, name: values.name.trim() }, { onSuccess: onClose }))}
      >
        <TextInput
          label="Name"
          data-autofocus
          {...form.getInputProps('name')}
          error={form.errors.name ?? fieldProblem(save.error, 'name')}
        />
        <Select
          label="Time zone"
          description={
            project ? 'Reports count days, weeks and months in it, also those already past.' : 'Decides when a day begins in reports.'
          }
          searchable
          allowDeselect={false}
          data={timeZones(form.values.time_zone)}
          {...form.getInputProps('time_zone')}
        />
        <FormProblem error={save.error} fields={['name']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {project ? 'Save' : 'Create project'}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
