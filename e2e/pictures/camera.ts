/** What somebody's camera shows: drawn, so that no real face is in a picture, and everybody is somebody else. */
export interface Look {
  readonly ground: readonly [string, string];
  readonly skin: string;
  readonly hair: string;
  readonly clothes: string;
  readonly cut: 'long' | 'short' | 'bun';
}

export const LOOKS = {
  Ruth: { ground: ['#dfe5ea', '#b9c7cd'], skin: '#e8c3a8', hair: '#b9b4ac', clothes: '#5f7896', cut: 'long' },
  Ana: { ground: ['#f0d3bf', '#cfa48b'], skin: '#e2ac8d', hair: '#5d4234', clothes: '#8da190', cut: 'long' },
  Marcus: { ground: ['#e0d0b4', '#b39f7e'], skin: '#8a5f44', hair: '#2c2522', clothes: '#c99a55', cut: 'short' },
  Theo: { ground: ['#d3dcd4', '#93a99c'], skin: '#ecc5a8', hair: '#a2643f', clothes: '#557766', cut: 'short' },
  Joan: { ground: ['#e3d8e6', '#bda7c4'], skin: '#efcdb4', hair: '#d8c6a6', clothes: '#8a5f83', cut: 'bun' },
} as const satisfies Record<string, Look>;

/** Runs in every page before its own code: the camera gives this picture, the microphone stays the fake one. May use nothing from outside of itself. */
export function installCamera(look: Look): void {
  // An empty page is no secure place and has no devices.
  if (!navigator.mediaDevices) return;
  const [WIDTH, HEIGHT, RATE] = [480, 270, 10] as const;
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);

  const draw = (paint: CanvasRenderingContext2D) => {
    const middle = WIDTH / 2;
    const fill = (colour: string | CanvasGradient, shape: () => void) => {
      paint.fillStyle = colour;
      paint.beginPath();
      shape();
      paint.fill();
    };
    const oval = (x: number, y: number, wide: number, high: number) => paint.ellipse(x, y, wide, high, 0, 0, 2 * Math.PI);
    const ground = paint.createLinearGradient(0, 0, WIDTH, HEIGHT);
    ground.addColorStop(0, look.ground[0]);
    ground.addColorStop(1, look.ground[1]);
    fill(ground, () => paint.rect(0, 0, WIDTH, HEIGHT));
    if (look.cut === 'long') fill(look.hair, () => paint.roundRect(middle - 66, 42, 132, 190, [66, 66, 20, 20]));
    if (look.cut === 'bun') fill(look.hair, () => oval(middle, 36, 24, 22));
    fill(look.skin, () => paint.roundRect(middle - 20, 160, 40, 64, 20));
    fill(look.clothes, () => oval(middle, 300, 112, 96));
    fill(look.hair, () => oval(middle, 108, 57, 64));
    fill(look.skin, () => oval(middle, 128, 45, 56));
  };

  const picture = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
    const paint = canvas.getContext('2d');
    const [track] = canvas.captureStream(RATE).getVideoTracks();
    if (!paint || !track) throw new Error('This browser draws nothing.');
    // A picture that does not change is sent once, and whoever comes later would see nothing.
    const timer = setInterval(() => (track.readyState === 'live' ? draw(paint) : clearInterval(timer)), 1_000 / RATE);
    draw(paint);
    return track;
  };
  navigator.mediaDevices.getUserMedia = async (constraints = {}) => {
    const sound = constraints.audio ? (await open({ audio: constraints.audio })).getTracks() : [];
    return new MediaStream(constraints.video ? [...sound, picture()] : sound);
  };
}
