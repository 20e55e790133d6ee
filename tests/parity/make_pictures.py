"""Draws the small pictures of tests/parity/pictures: our own formulas in the states that people paste.

    python tests/parity/make_pictures.py        needs latex, dvipng, numpy, pillow

Run once; the pictures are committed. One line of PICTURES a picture: name, formula, em in pixels, what is done to it.
"""

import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(__file__).parent / "pictures"
PAPER, INK = (255, 246, 214), (120, 20, 60)  # of the pictures in colour that tests/unit/image/decode_image_test.cc compares
# Adam7's passes (PNG specification, 8.2): first column, first row, step across, step down
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def recolor(grey: np.ndarray, paper: tuple, ink: tuple) -> np.ndarray:
    """(h, w) grey, 255 = paper -> (h, w, 3) bytes from the paper's colour to the ink's."""
    share = grey[..., None] / 255.0
    return np.round(np.array(paper) * share + np.array(ink) * (1 - share)).astype(np.uint8)


def transparent(grey: np.ndarray, ink: tuple) -> np.ndarray:
    """Ink of one colour whose alpha is its coverage, on nothing."""
    colour = np.broadcast_to(np.array(ink, np.uint8), (*grey.shape, 3))
    return np.dstack([colour, 255 - grey])


def noisy(grey: np.ndarray, deviation: float) -> np.ndarray:
    noise = np.random.default_rng(1).normal(0, deviation, grey.shape)
    return np.clip(np.round(30 + grey * 0.8 + noise), 0, 255).astype(np.uint8)


def shaded(grey: np.ndarray) -> np.ndarray:
    """Light that falls to a half towards the right, and a little noise."""
    noise = np.random.default_rng(2).normal(0, 2, grey.shape)
    return np.clip(np.round(grey * np.linspace(0.95, 0.5, grey.shape[1]) + noise), 0, 255).astype(np.uint8)


def framed(grey: np.ndarray, by: int) -> np.ndarray:
    return np.pad(grey, by, constant_values=255)


def save_gray(grey, path):
    Image.fromarray(grey).save(path)


def save_16_bits(grey, path):
    Image.fromarray((grey.astype(np.uint16) * 256 + 77)).save(path)


def save_palette(grey, path):
    Image.fromarray(recolor(grey, (240, 240, 255), (20, 0, 80))).quantize(16).save(path)


def write_png(path, grey, bits, colour_type, passes, interlaced=0):
    """What Pillow reads but does not write. `passes`: arrays of rows of samples, a byte or big-endian two each."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\0" + line.tobytes() for part in passes if part.size for line in part)
    header = struct.pack(">IIBBBBB", grey.shape[1], grey.shape[0], bits, colour_type, 0, 0, interlaced)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))


def save_interlaced(grey, path):
    write_png(path, grey, 8, 0, [grey[row::down, column::across] for column, row, across, down in ADAM7], interlaced=1)


def save_16_bits_alpha(grey, path):
    write_png(path, grey, 16, 6, [(transparent(grey, INK).astype(np.uint16) * 256 + 77).astype(">u2")])


def save_2_bits_palette(grey, path):
    """Four entries of one colour, the first of them clear."""
    image = Image.fromarray(np.round((255 - grey) / 85).astype(np.uint8), "P")
    image.putpalette(INK * 4)
    image.save(path, bits=2, transparency=bytes([0, 85, 170, 255]))


def save_two_frames(grey, path):
    """The ink on nothing, then its negative. The background, which browsers do not heed, has the ink's colour."""
    def frame(ink):
        image = Image.fromarray(ink.astype(np.uint8), "P")
        image.putpalette(PAPER + INK)
        return image

    frame(grey < 128).save(path, save_all=True, append_images=[frame(grey >= 128)], transparency=0, background=1, disposal=2, optimize=False)


def save_colour_jpeg(grey, path, **options):
    Image.fromarray(recolor(grey, PAPER, INK)).save(path, quality=95, **options)


# name, formula, em in pixels, writer of the grey picture (255 = paper)
PICTURES = [
    ("plain.png", r"a^2+b^2=c^2", 20, save_gray),
    ("large.png", r"\frac{x+1}{y-2}", 52, save_gray),
    ("small.png", r"\sum_{k=1}^n k=\frac{n(n+1)}{2}", 11, save_gray),
    ("dark.png", r"E=mc^2+\tfrac12 mv^2", 24, lambda g, p: Image.fromarray(recolor(g, (30, 30, 30), (220, 220, 220))).save(p)),
    ("sepia.png", r"\int_0^1 x^n\,dx", 27, lambda g, p: Image.fromarray(recolor(g, (244, 236, 216), (91, 70, 54))).save(p)),
    ("blue_on_grey.png", r"f(x)=\sqrt{x}", 18, lambda g, p: Image.fromarray(recolor(g, (190, 190, 190), (20, 40, 160))).save(p)),
    ("transparent.png", r"\alpha\beta\neq\gamma", 22, lambda g, p: Image.fromarray(transparent(g, (0, 0, 0))).save(p)),
    ("transparent_white.png", r"\lim_{h\to 0}h", 22, lambda g, p: Image.fromarray(transparent(g, (255, 255, 255))).save(p)),
    ("translucent_paper.png", r"A\cup B", 26, lambda g, p: Image.fromarray(np.dstack([recolor(g, (255, 255, 255), (0, 0, 0)), np.full_like(g, 200)])).save(p)),
    ("noisy.png", r"\vec{u}\cdot\vec{v}=0", 24, lambda g, p: save_gray(noisy(framed(g, 10), 6), p)),
    ("sixteen_bits.png", r"\binom{n}{k}", 24, save_16_bits),
    ("palette.png", r"x_1,\dots,x_m", 20, save_palette),
    ("bilevel.png", r"\theta\mapsto e^{i\theta}", 28, lambda g, p: Image.fromarray(g).convert("1").save(p)),
    ("grey_alpha.png", r"p\mid q", 30, lambda g, p: Image.merge("LA", [Image.new("L", g.shape[::-1], 40), Image.fromarray(255 - g)]).save(p)),
    ("matrix.png", r"\begin{pmatrix}1&0\\0&-1\end{pmatrix}", 17, save_gray),
    ("letter.png", r"x", 40, save_gray),
    ("loose.png", r"y=2", 16, lambda g, p: save_gray(framed(g, 60), p)),
    ("shadow.png", r"r=\sqrt{u^2+v^2}", 24, lambda g, p: save_gray(shaded(framed(g, 12)), p)),
    ("bitmap.bmp", r"\nabla\times F", 21, lambda g, p: Image.fromarray(recolor(g, (255, 255, 255), (0, 0, 0))).save(p)),
    ("frame.gif", r"n!\approx n^n", 21, lambda g, p: Image.fromarray(g).save(p)),
    ("photo.jpg", r"\cos^2 t", 30, lambda g, p: Image.fromarray(framed(g, 6)).save(p, quality=85)),
    ("interlaced.png", r"a^2+b^2=c^2", 20, save_interlaced),
    ("cmyk.jpg", r"a^2+b^2=c^2", 20, lambda g, p: Image.fromarray(g).convert("RGB").convert("CMYK").save(p, quality=95)),
    ("colour.jpg", r"a^2+b^2=c^2", 20, lambda g, p: save_colour_jpeg(g, p, subsampling="4:2:0")),
    ("progressive.jpg", r"a^2+b^2=c^2", 20, lambda g, p: save_colour_jpeg(g, p, subsampling="4:2:2", progressive=True)),
    ("interlaced.gif", r"a^2+b^2=c^2", 20, lambda g, p: Image.fromarray(g).save(p, interlace=1)),
    ("two_frames.gif", r"a^2+b^2=c^2", 20, save_two_frames),
    ("two_bits.png", r"a^2+b^2=c^2", 20, save_2_bits_palette),
    ("sixteen_bits_alpha.png", r"a^2+b^2=c^2", 20, save_16_bits_alpha),
]


def draw(formula: str, em: float, folder: str) -> np.ndarray:
    """The formula at 10 pt in Computer Modern, with two pixels of paper round it."""
    source = r"\documentclass[10pt]{article}\usepackage{amsmath}\pagestyle{empty}\begin{document}$\displaystyle " + formula + r"$\end{document}"
    (Path(folder) / "a.tex").write_text(source)
    subprocess.run(["latex", "-interaction=batchmode", "a.tex"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    dots = str(round(em * 7.227))  # an inch: 72.27 pt, an em: 10 pt
    subprocess.run(["dvipng", "-q", "-D", dots, "-T", "tight", "-bg", "White", "-o", "a.png", "a.dvi"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with Image.open(Path(folder) / "a.png") as image:
        return framed(np.asarray(image.convert("L")), 2)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, formula, em, save in PICTURES:
            save(draw(formula, em, folder), FOLDER / name)
            print(name)


if __name__ == "__main__":
    main()
