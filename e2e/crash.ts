export { crash } from '../scripts/lib/crash';
