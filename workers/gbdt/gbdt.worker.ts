import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { openTeam } from '../runtime/threads/open_team';
import { KERNEL } from './kernel/builds';
import { gbdtTasks } from './tasks';

exposeTasks(gbdtTasks((lines) => openTeam(KERNEL, lines)));
