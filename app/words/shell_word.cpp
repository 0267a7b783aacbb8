#include "app/words/shell_word.h"

namespace homeport::words {

QString shellWord(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace homeport::words
