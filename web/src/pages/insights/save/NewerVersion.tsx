import { Alert, Button, Group } from '@mantine/core';

/** Told as soon as it is known, not only when saving is refused. */
export function NewerVersion({ onShow }: { onShow: () => void }) {
  return (
    <Alert color="yellow" variant="light" role="status" mb="md">
      <Group justify="space-between">
        Someone saved a newer version of this report since you began to change it.
        <Button variant="default" onClick={onShow}>
          Show the newer version
        </Button>
      </Group>
    </Alert>
  );
}
