import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { openTeam } from './open-team';
import { gbdtTasks } from './tasks';

exposeTasks(gbdtTasks(openTeam));
