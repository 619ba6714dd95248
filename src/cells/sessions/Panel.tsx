export default function SessionsPanel() {
  return null;
}
