import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { chooseBackend } from './backend';
import { compileKernel } from './kernel/wasm';
import { sequenceTasks } from './tasks';

exposeTasks(sequenceTasks(async () => ({ module: await compileKernel(), chooseBackend })));
