#pragma once

namespace scipix {

/// Elementary functions, within 4 units of the last place of what they should be, and the same bits wherever they run. Those of libc are quicker,
/// by tables of ten kilobytes that hardly compress, which a page would download. None of these is called for each pixel.

double Exp(double x);
double Exp2(double x);
/// Of a finite x > 0. Log2 is exact for powers of two.
double Log(double x);
double Log2(double x);
/// Of an angle of at most half a right one, in radians.
double Sin(double angle);
double Cos(double angle);

}  // namespace scipix
