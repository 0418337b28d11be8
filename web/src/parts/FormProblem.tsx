import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asProblem, problemText } from '../api/problem';

/** The refusal of a form, unless it concerns a field that shows it itself. */
export function FormProblem({ error, fields = [] }: { error: unknown; fields?: readonly string[] }) {
  if (!error) return null;
  const { field } = asProblem(error);
  if (field && fields.includes(field)) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={16} aria-hidden />}>
      {problemText(error)}
    </Alert>
  );
}
