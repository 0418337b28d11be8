/** The workspace and the project last chosen on this device. */
const WORKSPACE = 'usher.workspace';
const PROJECT = 'usher.project';

export const rememberedWorkspace = () => read(WORKSPACE);
export const rememberedProject = () => read(PROJECT);
export const rememberWorkspace = (id: string) => write(WORKSPACE, id);
export const rememberProject = (id: string) => write(PROJECT, id);

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage closed to us: the choice lasts until a reload.
  }
}
