// SPDX-License-Identifier: MIT
#include "app/explain/knowledge.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

static void readResources()
{
    Q_INIT_RESOURCE(knowledge); // a static library's resources wait to be asked for
}

namespace app::knowledge {

namespace {

QString chosenLanguage;

QJsonObject read(const QString &name)
{
    readResources();
    QFile file(u":/knowledge/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

QString word(const QJsonObject &entry, qsizetype index)
{
    return entry[language()].toArray().at(index).toString();
}

} // namespace

void setLanguage(const QString &language)
{
    chosenLanguage = language == "fr"_L1 ? language : u"en"_s;
}

const QString &language()
{
    if (chosenLanguage.isEmpty())
        setLanguage(QLocale().name().left(2));
    return chosenLanguage;
}

std::optional<Command> command(QByteArrayView verb)
{
    static const QJsonObject all = read(u"commands.json"_s);
    const qsizetype space = verb.indexOf(' '); // BDAT LAST is a BDAT
    const QJsonObject entry = all[QString::fromLatin1(space < 0 ? verb : verb.first(space))].toObject();
    if (entry.isEmpty())
        return std::nullopt;
    return Command {.meaning = word(entry, 0),
        .title = word(entry, 1),
        .summary = word(entry, 2),
        .source = entry["source"_L1].toString(),
        .goodReplies = entry["good"_L1].toVariant().toStringList(),
        .badReplies = entry["bad"_L1].toVariant().toStringList()};
}

ReplyCode replyCode(QByteArrayView verb, int code)
{
    static const QJsonObject all = read(u"replies.json"_s);
    const QString number = QString::number(code);
    for (const QString &key : {QString::fromLatin1(verb) + u':' + number, number, number.left(1)}) {
        const QJsonObject entry = all[key].toObject();
        if (!entry.isEmpty())
            return {word(entry, 0), word(entry, 1), entry["source"_L1].toString()};
    }
    return {};
}

QString enhancedStatus(const smtp::EnhancedStatus &status)
{
    static const QJsonObject all = read(u"enhanced.json"_s);
    const QString code = u"%1.%2"_s.arg(QString::number(status.subject), QString::number(status.detail));
    const QString whole = u"%1.%2"_s.arg(QString::number(status.klass), code); // where success is something else than failure
    return all[all.contains(whole) ? whole : code].toObject()[language()].toString();
}

std::optional<Extension> extension(QByteArrayView keyword)
{
    static const QJsonObject all = read(u"extensions.json"_s);
    const QJsonObject entry = all[QString::fromLatin1(keyword)].toObject();
    if (entry.isEmpty())
        return std::nullopt;
    return Extension {entry[language()].toString(), entry["source"_L1].toString()};
}

const QJsonObject &causes()
{
    static const QJsonObject all = read(u"causes.json"_s);
    return all;
}

const QJsonArray &refusals()
{
    static const QJsonArray all = read(u"refusals.json"_s)["rules"_L1].toArray();
    return all;
}

const QJsonArray &providers()
{
    static const QJsonArray all = read(u"providers.json"_s)["providers"_L1].toArray();
    return all;
}

} // namespace app::knowledge
