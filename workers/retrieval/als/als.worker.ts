import '../../runtime/strict';
import { exposeTasks } from '../../runtime/host';
import { openTeam } from '../../runtime/threads/open_team';
import { KERNEL } from './kernel/builds';
import { alsTasks } from './tasks';

exposeTasks(alsTasks((lines) => openTeam(KERNEL, lines)));
