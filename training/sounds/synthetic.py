"""Sounds that are no voice, made of nothing: what the sound head learns "no voice" from.

    make("plucked", rng) -> float64 [N] at 16 kHz, peak 1

Each maker draws its own length (1.2-4 s), pitch and character from `rng`: the same seed gives the same sound.
"""

from collections.abc import Callable

import numpy as np
from scipy.signal import butter, lfilter, sosfilt

from training.constants import SAMPLE_RATE_HZ

Rng = np.random.Generator
Maker = Callable[[Rng, int], np.ndarray]
"""(rng, samples) -> [samples], of any scale."""

SECONDS = (1.2, 4.0)
NYQUIST_HZ = SAMPLE_RATE_HZ / 2
MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)


def make(kind: str, rng: Rng, seconds: float | None = None) -> np.ndarray:
    """One sound of MAKERS, finite, peak 1."""
    samples = round((rng.uniform(*SECONDS) if seconds is None else seconds) * SAMPLE_RATE_HZ)
    x = MAKERS[kind](rng, samples)
    return x / (np.abs(x).max() + 1e-12)


def times(samples: int) -> np.ndarray:
    return np.arange(samples) / SAMPLE_RATE_HZ


def log_uniform(rng: Rng, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def sine(f_hz: np.ndarray | float, samples: int, phase: float = 0.0) -> np.ndarray:
    """Of a frequency that may move."""
    return np.sin(2 * np.pi * np.cumsum(np.broadcast_to(f_hz, samples)) / SAMPLE_RATE_HZ + phase)


def harmonics(rng: Rng, f_hz: np.ndarray | float, samples: int, slope: float, count: int = 20) -> np.ndarray:
    """A fundamental with overtones below the Nyquist frequency, amplitudes k^-slope, each a little off."""
    x = np.zeros(samples)
    top = float(np.max(f_hz))
    for k in range(1, count + 1):
        if k * top >= NYQUIST_HZ:
            break
        x += k**-slope * rng.uniform(0.3, 1) * sine(k * np.asarray(f_hz), samples, rng.uniform(0, 2 * np.pi))
    return x


def noise(rng: Rng, samples: int, slope: float = 0.0) -> np.ndarray:
    """White for 0, pink for 0.5, brown for 1."""
    spectrum = rng.normal(size=samples // 2 + 1) + 1j * rng.normal(size=samples // 2 + 1)
    f = np.maximum(np.fft.rfftfreq(samples, 1 / SAMPLE_RATE_HZ)[: samples // 2 + 1], 30)
    return np.fft.irfft(spectrum * f**-slope, samples)


def band(x: np.ndarray, low_hz: float, high_hz: float) -> np.ndarray:
    low, high = max(20.0, low_hz), min(NYQUIST_HZ * 0.98, max(high_hz, low_hz * 1.1))
    return sosfilt(butter(2, (low, high), "band", fs=SAMPLE_RATE_HZ, output="sos"), x)


def decay(samples: int, seconds: float, attack_s: float = 0.003) -> np.ndarray:
    t = times(samples)
    return np.minimum(1, t / attack_s) * np.exp(-t / seconds)


def drift(rng: Rng, samples: int, rate_hz: float, depth: float) -> np.ndarray:
    """A slow random curve around 1."""
    knots = max(2, int(samples / SAMPLE_RATE_HZ * rate_hz) + 2)
    return np.interp(np.linspace(0, knots - 1, samples), np.arange(knots), 1 + depth * rng.normal(size=knots))


def place(x: np.ndarray, event: np.ndarray, at: int) -> None:
    end = min(len(x), at + len(event))
    if end > at:
        x[at:end] += event[: end - at]


def note_hz(rng: Rng, low: float = 40, high: float = 84) -> float:
    """A note of the piano, MIDI numbers low … high."""
    return 440 * 2 ** ((rng.integers(int(low), int(high)) - 69) / 12)


def melody(rng: Rng, samples: int, voice: Callable[[Rng, float, int], np.ndarray]) -> np.ndarray:
    """Notes and chords of a scale, in a steady beat or a free one."""
    x = np.zeros(samples)
    scale, root = (MAJOR if rng.random() < 0.5 else MINOR), rng.integers(40, 68)
    beat_s, swing, legato = rng.uniform(0.12, 0.7), rng.uniform(0, 0.3), rng.uniform(0.6, 2.5)
    chords, rest = rng.random() < 0.5, rng.uniform(0, 0.25)
    step, at = int(rng.integers(0, 7)), 0.0
    while at < samples / SAMPLE_RATE_HZ:
        length_s = beat_s * rng.choice((0.5, 1, 1, 2)) * (1 + swing * rng.uniform(-1, 1))
        if rng.random() > rest:
            for degree in (0, 2, 4) if chords else (0,):
                octave, place_in = divmod(step + degree, 7)
                f_hz = 440 * 2 ** ((root + scale[place_in] + 12 * octave - 69) / 12)
                if f_hz < NYQUIST_HZ / 2:
                    tone = voice(rng, f_hz, max(800, int(length_s * legato * SAMPLE_RATE_HZ)))
                    place(x, tone * rng.uniform(0.5, 1), int(at * SAMPLE_RATE_HZ))
        step = int(np.clip(step + rng.integers(-3, 4), -7, 14))
        at += length_s
    return x


def string(rng: Rng, f_hz: float, samples: int) -> np.ndarray:
    """Karplus and Strong: a burst of noise in a loop that loses its high end."""
    period = max(4, round(SAMPLE_RATE_HZ / f_hz))
    burst = lfilter((1,), (1, -rng.uniform(0, 0.9)), rng.uniform(-1, 1, period))
    if rng.random() < 0.5:  # plucked off the middle: a comb
        burst = burst - np.roll(burst, int(period * rng.uniform(0.1, 0.5)))
    loss, blend = rng.uniform(0.985, 0.9995), rng.uniform(0.2, 0.8)
    start = np.zeros(samples)
    start[: min(period, samples)] = burst[:samples]
    loop = np.zeros(period + 2)
    loop[0], loop[period], loop[period + 1] = 1, -loss * blend, -loss * (1 - blend)
    tone = lfilter((1,), loop, start)
    return tone * np.minimum(1, (samples - np.arange(samples)) / 400)


def wind_tone(rng: Rng, f_hz: float, samples: int) -> np.ndarray:
    """Blown or bowed: overtones, vibrato, a soft start, a little breath."""
    t = times(samples)
    vibrato = 1 + rng.uniform(0, 0.012) * np.sin(2 * np.pi * rng.uniform(4, 7) * t + rng.uniform(0, 6))
    x = harmonics(rng, f_hz * vibrato, samples, rng.uniform(0.7, 2.2))
    x = x + rng.uniform(0, 0.15) * noise(rng, samples, 0.3) / 0.01 * np.std(x) * 0.01
    edge = rng.uniform(0.02, 0.12) * SAMPLE_RATE_HZ
    return x * np.minimum(1, np.minimum(np.arange(samples), samples - np.arange(samples)) / edge)


def fm_tone(rng: Rng, f_hz: float, samples: int) -> np.ndarray:
    """Chowning: bells, brass, electric pianos."""
    ratio, index = rng.choice((0.5, 1, 1, 1.41, 2, 3, 3.5)), rng.uniform(0.5, 6)
    fade = decay(samples, rng.uniform(0.1, 1.5), rng.uniform(0.002, 0.05))
    return fade * np.sin(2 * np.pi * f_hz * times(samples) + index * fade * sine(f_hz * ratio, samples))


def bell(rng: Rng, f_hz: float, samples: int) -> np.ndarray:
    x = np.zeros(samples)
    for ratio in (0.5, 1, 1.19, 1.5, 2, 2.51, 2.66, 3.01, 4.1, 5.4):
        f = f_hz * ratio * (1 + 0.02 * rng.normal())
        if f < NYQUIST_HZ:
            x += rng.uniform(0.1, 1) * sine(f, samples) * decay(samples, rng.uniform(0.2, 2) / ratio)
    return x


def piano_tone(rng: Rng, f_hz: float, samples: int) -> np.ndarray:
    x, stiffness = np.zeros(samples), rng.uniform(0, 6e-4)
    for k in range(1, 25):
        f = k * f_hz * np.sqrt(1 + stiffness * k * k)
        if f >= NYQUIST_HZ:
            break
        fade = decay(samples, rng.uniform(0.4, 1.6) / k**0.5)
        x += k ** -rng.uniform(0.8, 1.4) * sine(f, samples, rng.uniform(0, 6)) * fade
    return x


def tune(voice: Callable[[Rng, float, int], np.ndarray]) -> Maker:
    """Half of the time single long notes, else a melody or chords."""

    def maker(rng: Rng, samples: int) -> np.ndarray:
        if rng.random() < 0.6:
            return melody(rng, samples, voice)
        x, at = np.zeros(samples), 0
        while at < samples:
            length = int(rng.uniform(0.7, 3.5) * SAMPLE_RATE_HZ)
            place(x, voice(rng, note_hz(rng), length), at)
            at += int(length * rng.uniform(0.5, 1.1))
        return x

    return maker


def band_music(rng: Rng, samples: int) -> np.ndarray:
    """Several instruments and a drum at once."""
    voices = (string, wind_tone, fm_tone, bell, piano_tone)
    x = np.zeros(samples)
    for i in rng.choice(len(voices), rng.integers(2, 4), replace=False):
        part = melody(rng, samples, voices[i])
        x += part / (np.std(part) + 1e-9) * rng.uniform(0.3, 1)
    if rng.random() < 0.7:
        part = drums(rng, samples)
        x += part / (np.std(part) + 1e-9) * rng.uniform(0.3, 1)
    return x


def hum(rng: Rng, samples: int) -> np.ndarray:
    """A steady tone in the range of a voice, with or without overtones; it may waver."""
    f = log_uniform(rng, 60, 500) * drift(rng, samples, rng.uniform(0.5, 4), rng.choice((0, 0.003, 0.02)))
    x = harmonics(rng, f, samples, rng.uniform(0.5, 3), int(rng.integers(1, 15)))
    return x * drift(rng, samples, 2, rng.choice((0, 0.1, 0.3))) + rng.uniform(0, 0.1) * noise(rng, samples)


def mains(rng: Rng, samples: int) -> np.ndarray:
    """A loudspeaker's buzz at 50 or 60 Hz."""
    base = rng.choice((50.0, 60.0)) * rng.choice((1, 2))
    x = harmonics(rng, base, samples, rng.uniform(0.2, 1.5), 60)
    return x + rng.uniform(0.05, 0.5) * np.std(x) * rng.normal(size=samples)


def beeps(rng: Rng, samples: int) -> np.ndarray:
    x, at = np.zeros(samples), rng.uniform(0, 0.3)
    f_hz, on_s, off_s = log_uniform(rng, 200, 4000), rng.uniform(0.05, 1), rng.uniform(0.05, 0.8)
    slope = rng.choice((0.5, 1.0, 30.0))  # square-like … sine
    while at < samples / SAMPLE_RATE_HZ:
        n = int(on_s * SAMPLE_RATE_HZ)
        tone = harmonics(rng, f_hz, n, slope) * np.minimum(1, np.minimum(np.arange(n), n - np.arange(n)) / 80)
        place(x, tone, int(at * SAMPLE_RATE_HZ))
        at += on_s + off_s
        if rng.random() < 0.2:
            f_hz = log_uniform(rng, 200, 4000)
    return x


def dial(rng: Rng, samples: int) -> np.ndarray:
    """Two tones at once: keys of a telephone, dial tone, engaged tone."""
    rows, columns = (697, 770, 852, 941, 350, 425, 480), (1209, 1336, 1477, 440, 450, 620)
    x, at = np.zeros(samples), 0.05
    on_s, off_s = rng.uniform(0.06, 0.6), rng.uniform(0.05, 0.5)
    while at < samples / SAMPLE_RATE_HZ:
        n = int(on_s * SAMPLE_RATE_HZ)
        place(x, sine(rng.choice(rows), n) + sine(rng.choice(columns), n), int(at * SAMPLE_RATE_HZ))
        at += on_s + off_s
    return x


def chirps(rng: Rng, samples: int) -> np.ndarray:
    """Sweeps up and down, sirens."""
    low, high = sorted((log_uniform(rng, 80, 3000), log_uniform(rng, 200, 6000)))
    rate = rng.uniform(0.15, 6)
    phase = times(samples) * rate % 1
    path = rng.choice(("saw", "triangle", "sine"))
    shape = {"saw": phase, "triangle": 2 * np.abs(phase - 0.5), "sine": 0.5 - 0.5 * np.cos(2 * np.pi * phase)}[path]
    return harmonics(rng, low * (high / low) ** shape, samples, rng.uniform(0.8, 4), int(rng.integers(1, 10)))


def alarm(rng: Rng, samples: int) -> np.ndarray:
    """Two tones in turn, or one that pulses."""
    f1, f2 = log_uniform(rng, 300, 3000), log_uniform(rng, 300, 3000)
    phase = times(samples) * rng.uniform(1, 8) % 1
    f = np.where(phase < 0.5, f1, f2)
    gate = 1.0 if rng.random() < 0.5 else (phase < rng.uniform(0.3, 0.9)).astype(float)
    return harmonics(rng, f, samples, rng.uniform(0.5, 3), int(rng.integers(1, 8))) * gate


def drums(rng: Rng, samples: int) -> np.ndarray:
    x, beat_s, at = np.zeros(samples), rng.uniform(0.12, 0.5), 0.0
    while at < samples / SAMPLE_RATE_HZ:
        n = int(0.6 * SAMPLE_RATE_HZ)
        kind = rng.integers(0, 3)
        if kind == 0:
            f = 45 + rng.uniform(20, 200) * np.exp(-times(n) / 0.04)
            hit = sine(f, n) * decay(n, rng.uniform(0.05, 0.25))
        elif kind == 1:
            tone = sine(rng.uniform(150, 250), n) * decay(n, 0.08)
            hit = tone + 0.7 * rng.normal(size=n) * decay(n, rng.uniform(0.04, 0.2))
        else:
            hit = band(rng.normal(size=n), 4000, 7800) * decay(n, rng.uniform(0.02, 0.15))
        place(x, hit * rng.uniform(0.3, 1), int(at * SAMPLE_RATE_HZ))
        at += beat_s * rng.choice((0.5, 1, 1, 2))
    return x


def clicks(rng: Rng, samples: int) -> np.ndarray:
    """Keys, a mouse, footsteps, knocks: short resonances, regular or not."""
    x, at, gap_s = np.zeros(samples), 0.0, rng.uniform(0.08, 0.9)
    low, high = sorted((log_uniform(rng, 100, 6000), log_uniform(rng, 200, 7500)))
    while at < samples / SAMPLE_RATE_HZ:
        n = int(0.3 * SAMPLE_RATE_HZ)
        hit = band(rng.normal(size=n) * decay(n, log_uniform(rng, 0.003, 0.06), 0.0005), low, high)
        place(x, hit * rng.uniform(0.3, 1), int(at * SAMPLE_RATE_HZ))
        at += gap_s * rng.uniform(0.3, 1.8)
    return x


def crashes(rng: Rng, samples: int) -> np.ndarray:
    """Explosions, doors, crumpling: loud noise that dies away."""
    x, at = np.zeros(samples), rng.uniform(0, 0.3)
    while at < samples / SAMPLE_RATE_HZ:
        n = int(rng.uniform(0.4, 2.5) * SAMPLE_RATE_HZ)
        hit = noise(rng, n, rng.uniform(0, 1))
        hit = hit / np.std(hit) * decay(n, rng.uniform(0.05, 0.8), rng.uniform(0.001, 0.1))
        place(x, hit * drift(rng, n, rng.uniform(2, 40), 0.5), int(at * SAMPLE_RATE_HZ))
        at += rng.uniform(0.3, 2)
    return x


def engine(rng: Rng, samples: int) -> np.ndarray:
    """Pulses 20-120 times a second through a few resonances, with load and noise; drills and saws faster."""
    f = log_uniform(rng, 20, 250) * drift(rng, samples, rng.uniform(0.3, 2), rng.choice((0.01, 0.1, 0.3)))
    f = np.maximum(f, 10)
    pulses = np.maximum(0, sine(f, samples)) ** rng.uniform(2, 20)
    x = pulses * (1 + rng.uniform(0, 0.6) * rng.normal(size=samples))
    y = sum(band(x, c, c * 1.5) * rng.uniform(0.3, 1) for c in rng.uniform(80, 3000, 4))
    return y + rng.uniform(0, 0.5) * np.std(y) * band(rng.normal(size=samples), 100, 5000)


def wind(rng: Rng, samples: int) -> np.ndarray:
    """Noise in a band that wanders, gusts; at times a whistle in it."""
    x = noise(rng, samples, rng.uniform(0.4, 1.2))
    x = x / np.std(x) * np.abs(drift(rng, samples, rng.uniform(0.4, 2), 0.6))
    if rng.random() < 0.4:
        f = np.clip(log_uniform(rng, 200, 1500) * drift(rng, samples, 1.5, 0.2), 80, 3000)
        x += rng.uniform(0.2, 2) * sine(f, samples) * np.abs(drift(rng, samples, 1.5, 0.6))
    return x


def rain(rng: Rng, samples: int) -> np.ndarray:
    """Many small drops over a hiss; also fire, frying, applause."""
    x = rng.uniform(0.02, 0.5) * noise(rng, samples, rng.uniform(0, 0.4)) * 50
    hits = np.zeros(samples)
    at = rng.integers(0, samples, int(samples / SAMPLE_RATE_HZ * log_uniform(rng, 15, 2000)))
    np.add.at(hits, at, rng.exponential(size=len(at)))
    return x / (np.std(x) + 1e-9) * 0.3 + band(hits, log_uniform(rng, 150, 2500), 7500) / (np.std(hits) + 1e-9)


def coloured(rng: Rng, samples: int) -> np.ndarray:
    x = noise(rng, samples, rng.uniform(-0.3, 1.2))
    if rng.random() < 0.5:
        low = log_uniform(rng, 60, 3000)
        x = band(x, low, low * rng.uniform(1.2, 6))
    return x / np.std(x) * np.abs(drift(rng, samples, rng.uniform(0.5, 5), rng.choice((0, 0.2, 0.7))))


def room(rng: Rng, samples: int) -> np.ndarray:
    """A quiet room: brownish noise, a fan's tone, mains; a bump now and then."""
    x = noise(rng, samples, rng.uniform(0.3, 1.0))
    x = x / np.std(x)
    for _ in range(rng.integers(0, 4)):
        x += rng.uniform(0, 0.6) * sine(log_uniform(rng, 45, 1200), samples)
    for _ in range(rng.integers(0, 4)):
        n = int(0.3 * SAMPLE_RATE_HZ)
        hit = band(rng.normal(size=n) * decay(n, rng.uniform(0.01, 0.1)), 60, 1500)
        place(x, hit / np.std(hit) * rng.uniform(1, 6), int(rng.integers(0, samples)))
    return x


def bird(rng: Rng, samples: int) -> np.ndarray:
    """Whistled glides, trills, chirrups, from pigeons to sparrows."""
    x, at = np.zeros(samples), rng.uniform(0, 0.3)
    base, reps = log_uniform(rng, 350, 5000), int(rng.integers(1, 8))
    depth, length_s = rng.uniform(0.1, 0.7), log_uniform(rng, 0.03, 0.6)
    while at < samples / SAMPLE_RATE_HZ:
        for _ in range(reps):
            n = int(length_s * rng.uniform(0.8, 1.2) * SAMPLE_RATE_HZ)
            u = np.linspace(0, 1, n)
            bend = depth * np.sin(np.pi * u * rng.uniform(0.5, 2)) * rng.choice((-1, 1))
            shake = rng.uniform(0, 0.05) * np.sin(2 * np.pi * rng.uniform(15, 60) * times(n))
            f = np.clip(base * 2 ** (bend + shake), 100, 7500)
            place(x, harmonics(rng, f, n, rng.uniform(1.5, 4), 4) * np.sin(np.pi * u), int(at * SAMPLE_RATE_HZ))
            at += length_s * rng.uniform(1.1, 1.8)
        at += rng.uniform(0.1, 1.0)
        base *= 2 ** rng.uniform(-0.2, 0.2)
        base = float(np.clip(base, 350, 5000))
    return x


def call(rng: Rng, samples: int) -> np.ndarray:
    """A throat that is none of ours: barks, meows, lows, bleats, croaks. Resonances stand still or glide once."""
    x, at = np.zeros(samples), rng.uniform(0, 0.3)
    pitch_hz, length_s = log_uniform(rng, 70, 1200), log_uniform(rng, 0.08, 1.6)
    tract = [log_uniform(rng, low, high) for low, high in ((250, 1400), (800, 3000), (2000, 5000))]
    rough, arch, glide = rng.uniform(0, 1), rng.uniform(-0.3, 0.8), rng.uniform(0.6, 1.6)
    gap_s, bleat_hz = rng.uniform(0.1, 1.2), rng.choice((0, 0, rng.uniform(5, 40)))
    while at < samples / SAMPLE_RATE_HZ:
        n = max(800, int(length_s * rng.uniform(0.7, 1.3) * SAMPLE_RATE_HZ))
        u = np.linspace(0, 1, n)
        f = pitch_hz * 2 ** (arch * np.sin(np.pi * u) + 0.02 * rng.normal())
        source = harmonics(rng, f, n, 0.9, 40)
        source = source / (np.std(source) + 1e-9) * (1 - rough) + rough * rng.normal(size=n)
        if rough > 0.5:  # chaos: every other period weaker
            source *= 1 + 0.8 * np.sign(sine(f / 2, n))
        y = np.zeros(n)
        for centre in tract:
            a, b = (
                band(source, centre * 0.85, centre * 1.15),
                band(source, centre * glide * 0.85, centre * glide * 1.15),
            )
            y += a * (1 - u) + b * u
        edge = np.minimum(1, u / rng.uniform(0.02, 0.3)) * (1 - u) ** rng.uniform(0.3, 1.5)
        shake = 1 + 0.8 * np.sin(2 * np.pi * bleat_hz * times(n)) if bleat_hz else 1.0
        place(x, y * edge * shake, int(at * SAMPLE_RATE_HZ))
        at += length_s + gap_s * rng.uniform(0.5, 1.5)
    return x


def insects(rng: Rng, samples: int) -> np.ndarray:
    """Crickets, cicadas, a mosquito or a bee."""
    if rng.random() < 0.5:
        f = log_uniform(rng, 100, 900) * drift(rng, samples, 3, 0.06)
        return harmonics(rng, np.maximum(f, 50), samples, rng.uniform(0.5, 1.5)) * np.abs(drift(rng, samples, 1, 0.6))
    f_hz, pulse_hz = rng.uniform(2500, 6500), rng.uniform(10, 80)
    gate = np.maximum(0, np.sin(2 * np.pi * pulse_hz * times(samples))) ** 2
    long_gate = (times(samples) * rng.uniform(0.7, 4) % 1) < rng.uniform(0.3, 1)
    return sine(f_hz, samples) * gate * long_gate + 0.05 * rng.normal(size=samples)


def whistle(rng: Rng, samples: int) -> np.ndarray:
    """A kettle, a flute without breath, a person who whistles a tune: one partial that glides between notes."""
    notes = int(rng.integers(1, 12))
    path = np.repeat([note_hz(rng, 72, 100) for _ in range(notes)], samples // notes + 1)[:samples]
    glide = max(1, int(rng.uniform(0.005, 0.1) * SAMPLE_RATE_HZ))
    path = np.convolve(np.pad(path, glide, "edge"), np.ones(glide) / glide, "same")[glide:-glide]
    vibrato = 1 + rng.uniform(0, 0.02) * np.sin(2 * np.pi * rng.uniform(4, 7) * times(samples))
    return sine(path * vibrato, samples) + rng.uniform(0.01, 0.2) * band(rng.normal(size=samples), 800, 5000)


def modem(rng: Rng, samples: int) -> np.ndarray:
    """Data as sound: fast tones, arcade bleeps, sample-and-hold synthesisers."""
    rate = log_uniform(rng, 5, 200)
    steps = int(samples / SAMPLE_RATE_HZ * rate) + 2
    low, high = log_uniform(rng, 100, 800), log_uniform(rng, 900, 4000)
    f = np.repeat(rng.uniform(low, high, steps), int(SAMPLE_RATE_HZ / rate) + 1)[:samples]
    x = harmonics(rng, f, samples, rng.uniform(0.6, 3), int(rng.integers(1, 8)))
    return x * (np.repeat(rng.random(steps) > 0.15, int(SAMPLE_RATE_HZ / rate) + 1)[:samples])


def machine(rng: Rng, samples: int) -> np.ndarray:
    """Anything that repeats: a washing machine, a train, a printer."""
    period = int(rng.uniform(0.1, 1.2) * SAMPLE_RATE_HZ)
    once = np.zeros(period)
    for _ in range(rng.integers(1, 5)):
        n = int(period * rng.uniform(0.1, 0.9))
        kind = coloured if rng.random() < 0.6 else hum
        part = kind(rng, max(n, 1600))[:n]
        place(once, part * np.hanning(n) * rng.uniform(0.2, 1), int(rng.integers(0, period)))
    x = np.resize(once, samples)
    return x * drift(rng, samples, 1, 0.1) + 0.1 * np.std(x) * noise(rng, samples, 0.5) / 0.01


MAKERS: dict[str, Maker] = {
    "hum": hum,
    "mains": mains,
    "beeps": beeps,
    "dial": dial,
    "chirps": chirps,
    "alarm": alarm,
    "plucked": tune(string),
    "blown": tune(wind_tone),
    "fm": tune(fm_tone),
    "bells": tune(bell),
    "piano": tune(piano_tone),
    "band": band_music,
    "drums": drums,
    "clicks": clicks,
    "crashes": crashes,
    "engine": engine,
    "wind": wind,
    "rain": rain,
    "coloured": coloured,
    "room": room,
    "bird": bird,
    "call": call,
    "insects": insects,
    "whistle": whistle,
    "modem": modem,
    "machine": machine,
}
