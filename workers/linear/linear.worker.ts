import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { linearTasks } from './tasks';

exposeTasks(linearTasks);
