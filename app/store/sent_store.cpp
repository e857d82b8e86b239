// SPDX-License-Identifier: MIT
#include "app/store/sent_store.h"

#include "app/message/received_letter.h"
#include "app/store/letter_files.h"
#include "app/store/sent_database.h"
#include "smtp/transcript/writers.h"

#include <QStandardPaths>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largeBody = 2'000'000;

smtp::Error failure(const smtp::Statement &why)
{
    return {smtp::Error::Kind::LocalInputOutput, false, smtp::Step::Confirmation, why, {}};
}

/// Whether a word of `text` begins with `prefix`, any case.
bool hasWordWith(const QString &text, const QString &prefix)
{
    for (qsizetype at = text.indexOf(prefix, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(prefix, at + 1, Qt::CaseInsensitive)) {
        if (at == 0 || !text[at - 1].isLetterOrNumber())
            return true;
    }
    return false;
}

/// What its header tells of a letter whose row was lost.
SentLetter lostLetter(const ReceivedLetter &read, const QFileInfo &file)
{
    SentLetter letter;
    letter.messageId = read.messageId;
    letter.from = read.from;
    letter.subject = read.subject;
    letter.at = read.date.isValid() ? read.date : file.lastModified();
    letter.to = read.to;
    letter.cc = read.cc;
    for (const Mailbox &mailbox : read.to + read.cc)
        letter.recipients += mailbox.address;
    letter.accepted = letter.recipients.size();
    return letter;
}

} // namespace

class SentStore::Private {
public:
    explicit Private(const QString &folder)
        : database(folder + u"/facteur.db"_s)
        , files(folder + u"/sent"_s)
    {
        if (!files.makeFolder()) {
            problem = failure(smtp::Statement(smtp::Statement::FolderNotMade, files.folder()));
            return;
        }
        database.open();
        problem = database.problem();
        if (!problem)
            takeInLostLetters();
    }
    ~Private()
    {
        files.waitForCopies();
        giveFiles();
    }

    /// To the rows of large letters, whose files are copied aside.
    void giveFiles()
    {
        for (const auto &[id, name] : files.takeCopied()) {
            if (!database.setFile(id, name)) // removed meanwhile
                static_cast<void>(files.remove(name));
        }
    }

    /// Letters whose file is there while their row is not.
    void takeInLostLetters()
    {
        for (const QFileInfo &file : files.besides(database.files())) {
            const auto read = readLetterHeaders(file.filePath());
            // With a row that has no file: the program ended while it was copied.
            if (read && !database.setFile(read->messageId, file.fileName())) [[maybe_unused]]
                const auto id = database.insert(lostLetter(*read, file), file.fileName()); // or at the next start
        }
    }

    SentDatabase database;
    LetterFiles files;
    std::optional<smtp::Error> problem;
    mutable std::optional<QList<Mailbox>> known; ///< recipients, most used first; read when first asked for
};

SentStore::SentStore(const QString &folder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(folder))
{
}

SentStore::~SentStore() = default;

QString SentStore::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/facteur"_s;
}

const std::optional<smtp::Error> &SentStore::problem() const
{
    return d->problem;
}

std::expected<qint64, smtp::Error> SentStore::add(const BuiltMessage &message, const Message &written, const QString &accountName,
    const smtp::DeliveryReport &report, const smtp::Transcript &transcript, Kept kept)
{
    if (d->problem)
        return std::unexpected(*d->problem);
    SentLetter letter;
    letter.messageId = message.messageId;
    letter.accountName = accountName;
    letter.from = written.from;
    letter.to = written.to;
    letter.cc = written.cc;
    letter.bcc = written.bcc;
    takeReport(letter, report);
    letter.subject = written.subject;
    letter.at = QDateTime::currentDateTimeUtc();
    for (const smtp::Event &event : transcript.events())
        letter.session += smtp::toJson(event);
    const bool isLarge = message.letter.body->size() < 0 || message.letter.body->size() > largeBody;
    const QString name = isLarge ? QString() : d->files.copy(*message.letter.body);
    const QString replaced = kept.before > 0 ? d->database.fileOf(kept.before).value_or(QString()) : QString();
    if (const auto begun = d->database.begin(); !begun)
        return std::unexpected(begun.error());
    const auto id = d->database.insert(letter, name);
    if (id && kept.before > 0) [[maybe_unused]]
        const auto removed = d->database.remove(kept.before); // at worst the letter is listed twice
    else if (id)
        d->database.countRecipients(written, letter.at);
    const auto committed = id ? d->database.commit() : std::unexpected(id.error());
    if (!committed) {
        d->database.rollback();
        return std::unexpected(committed.error());
    }
    if (isLarge) { // so that the window does not wait: the row is there first and gets its file later
        d->files.copyLater(*id, message.letter.body.chosen(), [this] {
            QMetaObject::invokeMethod(this, [this] {
                d->giveFiles();
                Q_EMIT changed();
            });
        });
    }
    if (!replaced.isEmpty())
        static_cast<void>(d->files.remove(replaced));
    d->known.reset();
    Q_EMIT changed();
    return id;
}

QList<SentLetter> SentStore::letters(int limit) const
{
    QList<SentLetter> letters = d->database.letters(limit);
    for (SentLetter &letter : letters) {
        if (!letter.path.isEmpty())
            letter.path = d->files.path(letter.path);
    }
    return letters;
}

int SentStore::count() const
{
    return d->database.count();
}

QByteArray SentStore::session(qint64 id) const
{
    return d->database.session(id);
}

std::expected<void, smtp::Error> SentStore::remove(qint64 id)
{
    const auto file = d->database.fileOf(id);
    if (!file)
        return std::unexpected(file.error());
    // First, or a crash would bring the letter back.
    if (!file->isEmpty() && !d->files.remove(*file))
        return std::unexpected(failure(smtp::Statement(smtp::Statement::FileNotRemoved, d->files.path(*file))));
    if (const auto removed = d->database.remove(id); !removed)
        return removed;
    Q_EMIT changed();
    return {};
}

QList<Mailbox> SentStore::recipients(const QString &prefix, int limit) const
{
    if (!d->known)
        d->known = d->database.recipients();
    QList<Mailbox> matching;
    for (const Mailbox &mailbox : std::as_const(*d->known)) {
        if (matching.size() >= limit)
            break;
        if (prefix.isEmpty() || hasWordWith(mailbox.name, prefix) || hasWordWith(mailbox.address, prefix))
            matching.append(mailbox);
    }
    return matching;
}

} // namespace app

#include "moc_sent_store.cpp" // here, so that a program without it is not linked to Qt SQL
