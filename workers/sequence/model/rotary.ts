/** Half cosines, then half sines, for each place; frequencies as in RoFormer (Su et al. 2021). */
export function rotaryTurns(places: number, width: number): Float32Array {
  const half = width / 2;
  const turns = new Float32Array(places * width);
  for (let place = 0; place < places; place++) {
    for (let pair = 0; pair < half; pair++) {
      const angle = place * 10_000 ** (-pair / half);
      turns[place * width + pair] = Math.cos(angle);
      turns[place * width + half + pair] = Math.sin(angle);
    }
  }
  return turns;
}
