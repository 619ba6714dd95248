import '../workers/runtime/strict';
import { drawPage } from './app/page';

drawPage();
