import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { browserGround } from './ground';
import { sequenceTasks } from './tasks';

exposeTasks(sequenceTasks(browserGround));
