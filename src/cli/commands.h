#pragma once

#include <string>
#include <vector>

namespace scipix::cli {

/// Each command takes its own arguments, prints to stdout, complains to stderr and returns an exit status.
using Arguments = std::vector<std::string>;

/// prepare FILE [--stages DIR] [--preset NAME] [--turn 0..3] [--em PIXELS] [--STEP off|auto|on]: prints how the picture was
/// prepared; writes each stage as a PNG into DIR. Steps: image/steps.h.
int PrepareCommand(const Arguments& arguments);

/// filter FILE NAME OUT.png: one of the operations that the preparation does not use, on the picture's grey; NAME is blur, clahe, median3 ...
int FilterCommand(const Arguments& arguments);

/// tensor MANIFEST FILE OUT: prepares FILE as the manifest.json says and writes the tensor to OUT as little-endian int32 height, int32 width, float32 values.
int TensorCommand(const Arguments& arguments);

/// soak PICTURES FILE...: decodes and prepares the files in turn, so many pictures in all, and shows each in the ways that a recognition may; exit status
/// 1 if the peak of memory grows after the first tenth.
int SoakCommand(const Arguments& arguments);

/// letters FILE...: one line a picture, file<TAB>em<TAB>certainty<TAB>next likely em<TAB>width,height,stroke,holes of each telling component ...
int LettersCommand(const Arguments& arguments);

/// convert FORMAT...: one JSON object a line of LaTeX on standard input (formats/convert.h).
/// convert --round-trip: prints the lines whose written LaTeX does not read back to the same tree.
int ConvertCommand(const Arguments& arguments);

}  // namespace scipix::cli
