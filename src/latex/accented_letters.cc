#include "latex/accented_letters.h"

#include <cstddef>
#include <string_view>

namespace scipix {
namespace {

struct LettersWithMark {
  char16_t mark;
  std::u16string_view pairs;  // a letter, and the same with the mark
};

/// Unicode's canonical decompositions of the Latin and Greek letters, for the marks that KaTeX reads on them (its unicodeAccents). Pairs by
/// the code of the second.
constexpr LettersWithMark kLetters[] = {
    {0x0300, u"AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồYỲyỳαὰεὲηὴιὶοὸυὺωὼϊῒϋῢΥῪΩῺ"},
    {0x0301, u"AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôố"},
    {0x0302, u"AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑ"},
    {0x0303, u"AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗYỸyỹ"},
    {0x0304, u"AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÖȪöȫÕȬõȭȮȰȯȱYȲyȳGḠgḡαᾱιῑυῡΥῩ"},
    {0x0306, u"AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭȨḜȩḝαᾰιῐυῠΥῨ"},
    {0x0307, u"CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧTṪtṫWẆwẇXẊxẋYẎyẏ"},
    {0x0308, u"AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΥΫιϊυϋHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ"},
    {0x030A, u"AÅaåUŮuůwẘyẙ"},
    {0x030B, u"OŐoőUŰuű"},
    {0x030C, u"CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩjǰHȞhȟ"},
    {0x0327, u"CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"},
};

}  // namespace

AccentedLetter TakeApart(char32_t code) {
  if (code < 0xC0 || code > 0x1FFF) return {};
  for (const auto& [mark, pairs] : kLetters) {
    for (size_t i = 0; i < pairs.size(); i += 2) {
      if (pairs[i + 1] == code) return {pairs[i], mark};
    }
  }
  return {};
}

char32_t PutTogether(AccentedLetter parts) {
  for (const auto& [mark, pairs] : kLetters) {
    for (size_t i = 0; mark == parts.mark && i < pairs.size(); i += 2) {
      if (pairs[i] == parts.letter) return pairs[i + 1];
    }
  }
  return 0;
}

}  // namespace scipix
