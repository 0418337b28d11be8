import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { setupQuery } from '../../api/setup';
import { PlainScreen } from '../../parts/PlainScreen';
import { Redirect } from '../../parts/Redirect';
import { localPath } from './local_path';
import { SignInForm } from './SignInForm';

const route = getRouteApi('/sign_in');

export function SignIn() {
  const { next } = route.useSearch();
  const router = useRouter();
  const setup = useQuery(setupQuery);
  useEffect(() => {
    void router.preloadRoute({ to: '/' });
  }, [router]);
  if (setup.data?.needed) return <Redirect to="/setup" replace />;
  return (
    <PlainScreen title="Sign in">
      <SignInForm onDone={() => router.history.replace(localPath(next))} />
    </PlainScreen>
  );
}
