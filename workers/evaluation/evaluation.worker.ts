import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { evaluationTasks } from './tasks';

exposeTasks(evaluationTasks);
