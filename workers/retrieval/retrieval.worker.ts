import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { retrievalTasks } from './tasks';

exposeTasks(retrievalTasks);
