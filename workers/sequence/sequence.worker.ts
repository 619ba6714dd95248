import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { openTeam } from '../runtime/threads/open_team';
import { chooseBackend } from './backend';
import { KERNEL } from './kernel/builds';
import { sequenceTasks } from './tasks';

exposeTasks(sequenceTasks({ openMachine: (lines) => openTeam(KERNEL, lines), chooseBackend }));
