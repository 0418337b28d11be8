import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Board } from './analytics';
import { ask, client } from './client';
import { projectKey } from './projects';
import type { components } from './schema';

type BoardCreate = components['schemas']['BoardCreate'];
type BoardUpdate = components['schemas']['BoardUpdate'];

export const boardsKey = (project: string) => [...projectKey(project), 'boards'] as const;

export const boardsQuery = (project: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...boardsKey(project), 'list', search],
    queryFn: ({ pageParam, signal }) =>
      ask(
        client.GET('/api/v1/projects/{project}/boards', {
          params: { path: { project }, query: { limit: 50, ...(search && { search }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** A few boards whose name contains the text, for pickers. */
export const boardsGlanceQuery = (project: string, search: string) =>
  queryOptions({
    queryKey: [...boardsKey(project), 'glance', search],
    queryFn: ({ signal }) =>
      ask(
        client.GET('/api/v1/projects/{project}/boards', {
          params: { path: { project }, query: { limit: 20, ...(search && { search }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const boardQuery = (project: string, board: string) =>
  queryOptions({ queryKey: [...boardsKey(project), 'one', board], queryFn: () => fetchBoard(project, board) });

export function fetchBoard(project: string, board: string): Promise<Board> {
  return ask(client.GET('/api/v1/projects/{project}/boards/{board}', { params: { path: { project, board } } }));
}

export function saveBoard(project: string, board: string, body: BoardUpdate): Promise<Board> {
  return ask(client.PATCH('/api/v1/projects/{project}/boards/{board}', { params: { path: { project, board } }, body }));
}

export function useCreateBoard(project: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: BoardCreate) => ask(client.POST('/api/v1/projects/{project}/boards', { params: { path: { project } }, body })),
    onSuccess: (board: Board) => {
      cache.setQueryData(boardQuery(project, board.id).queryKey, board);
      void cache.invalidateQueries({ queryKey: boardsKey(project) });
    },
  });
}

export function useUpdateBoard(project: string, board: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: BoardUpdate) => saveBoard(project, board, body),
    onSuccess: (saved: Board) => cache.setQueryData(boardQuery(project, board).queryKey, saved),
    // Also when refused: it may be that someone else has saved.
    onSettled: () => void cache.invalidateQueries({ queryKey: boardsKey(project) }),
  });
}

export function useDeleteBoard(project: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (board: string) =>
      ask(client.DELETE('/api/v1/projects/{project}/boards/{board}', { params: { path: { project, board } } })),
    onSuccess: (_, board) => {
      cache.removeQueries({ queryKey: boardQuery(project, board).queryKey });
      return cache.invalidateQueries({ queryKey: boardsKey(project) });
    },
  });
}
