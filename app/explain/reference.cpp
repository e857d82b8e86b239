// SPDX-License-Identifier: MIT
#include "app/explain/reference.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace app {

QList<Reference> references(const QString &source)
{
    static const QRegularExpression rfc(u"^RFC (\\d{1,5})(?: §([0-9A-Z]+(?:\\.[0-9]+)*))?$"_s);
    QList<Reference> all;
    for (const QString &one : source.split(u',', Qt::SkipEmptyParts)) {
        const QString text = one.simplified();
        const auto match = rfc.match(text);
        QUrl url;
        if (match.hasMatch()) {
            url = QUrl(u"https://www.rfc-editor.org/rfc/rfc"_s + match.captured(1));
            const QString section = match.captured(2);
            if (!section.isEmpty()) // of an appendix: `appendix-A.1`
                url.setFragment((section.front().isLetter() ? u"appendix-"_s : u"section-"_s) + section);
        }
        all << Reference {text, url};
    }
    return all;
}

} // namespace app
