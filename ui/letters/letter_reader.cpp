// SPDX-License-Identifier: MIT
#include "ui/letters/letter_reader.h"

#include "app/explain/isolated.h"
#include "app/explain/statement.h"
#include "ui/compose/paragraph_layout.h"
#include "ui/kit/sentence_label.h"
#include "ui/kit/when.h"

#include <QFile>
#include <QFileDialog>
#include <QFocusEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int textMargin = 16;
constexpr qint64 sourceLimit = 1 << 20;

/// Those whom the server refused are not shown as if they had it.
QString joined(const QList<app::Mailbox> &mailboxes, const QStringList &refused)
{
    QStringList all;
    for (const app::Mailbox &mailbox : mailboxes) {
        const bool isRefused = std::ranges::any_of(
            refused, [&](const QString &address) { return address.compare(mailbox.address.trimmed(), Qt::CaseInsensitive) == 0; });
        all << (isRefused ? LetterReader::tr("%1 (does not have it)", "a recipient of a sent letter").arg(app::isolated(mailbox.toString()))
                          : app::isolated(mailbox.toString()));
    }
    return all.join(u", "_s);
}

/// Asks for a few lines only: a longer text scrolls in itself.
class Text final : public QPlainTextEdit {
public:
    [[nodiscard]] QSize sizeHint() const override { return {QPlainTextEdit::sizeHint().width(), minimumSizeHint().height()}; }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {QPlainTextEdit::minimumSizeHint().width(), 4 * fontMetrics().lineSpacing() + 2 * textMargin};
    }
};

QPlainTextEdit *makeText(const QString &name)
{
    auto *text = new Text;
    text->setReadOnly(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->document()->setDocumentLayout(new ParagraphLayout(text->document()));
    text->document()->setDocumentMargin(textMargin);
    text->setAccessibleName(name);
    return text;
}

} // namespace

LetterReader::LetterReader(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_subject(new SentenceLabel)
    , m_fields(new QFormLayout)
    , m_header(new QWidget)
    , m_attachments(new QWidget)
    , m_notice(new SentenceLabel)
    , m_pages(new QStackedWidget)
    , m_text(makeText(tr("Text of the letter")))
    , m_source(makeText(tr("Source of the letter")))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    QFont large = m_subject->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_subject->setFont(large);
    m_subject->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_fields->setContentsMargins(0, 6, 0, 0);
    m_fields->setHorizontalSpacing(16);
    m_fields->setVerticalSpacing(3);
    m_fields->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);

    auto *headerLayout = new QVBoxLayout(m_header);
    headerLayout->setContentsMargins(16, 14, 16, 10);
    headerLayout->setSpacing(0);
    headerLayout->addWidget(m_subject);
    headerLayout->addLayout(m_fields);

    auto *attachmentsLayout = new QHBoxLayout(m_attachments);
    attachmentsLayout->setContentsMargins(16, 6, 16, 6);
    attachmentsLayout->setSpacing(8);

    m_notice->setContentsMargins(16, 10, 16, 10);

    m_tabs->addTab(tr("Letter"));
    m_tabs->addTab(tr("Source"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("How to show the letter"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index == 1 && !m_isSourceShown)
            showSource();
        m_pages->setCurrentIndex(index);
    });

    m_source->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_source->setLineWrapMode(QPlainTextEdit::NoWrap);

    auto *letterPage = new QWidget;
    auto *letterLayout = new QVBoxLayout(letterPage);
    letterLayout->setContentsMargins(0, 0, 0, 0);
    letterLayout->setSpacing(0);
    letterLayout->addWidget(m_notice);
    letterLayout->addWidget(m_text, 1);
    letterLayout->addWidget(m_attachments);
    m_pages->addWidget(letterPage);
    m_pages->addWidget(m_source);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    auto *tabsLine = new QHBoxLayout;
    tabsLine->setContentsMargins(8, 0, 8, 0);
    tabsLine->addWidget(m_tabs);
    tabsLine->addStretch();
    layout->addLayout(tabsLine);
    auto *hairline = new QFrame;
    hairline->setFrameShape(QFrame::HLine);
    hairline->setFixedHeight(1);
    hairline->setForegroundRole(QPalette::Mid);
    hairline->setFrameShadow(QFrame::Plain);
    layout->addWidget(hairline);
    layout->addWidget(m_pages, 1);
    clear();
}

/// What is shown has the keys. A focus proxy would be a stop of its own, before the tabs and perhaps hidden.
void LetterReader::focusInEvent(QFocusEvent *event)
{
    (m_tabs->currentIndex() == 1 ? m_source : m_text)->setFocus(event->reason());
}

void LetterReader::clear()
{
    while (m_fields->rowCount() > 0)
        m_fields->removeRow(0);
    qDeleteAll(m_attachments->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_attachments->hide();
    m_notice->hide();
    m_subject->setSentence({});
    m_text->clear();
    m_source->clear();
    m_isSourceShown = false;
    m_header->hide();
    m_tabs->hide();
}

void LetterReader::setPath(const QString &path, const SenderKnows &known)
{
    clear();
    m_path = path;
    if (path.isEmpty())
        return;
    m_tabs->show();
    const auto letter = app::readLetter(path);
    if (letter) {
        show(*letter, known);
    } else {
        m_notice->setSentence(tr("This letter cannot be shown. %1", "%1: why").arg(app::sentenceOf(letter.error())));
        m_notice->show();
    }
    if (m_tabs->currentIndex() == 1)
        showSource();
}

void LetterReader::show(const app::ReceivedLetter &letter, const SenderKnows &known)
{
    m_header->show();
    m_subject->setSentence(letter.subject.isEmpty() ? tr("(no subject)") : letter.subject);
    addField(tr("From"), letter.from.toString());
    addField(tr("To"), joined(letter.to, known.refused));
    addField(tr("Cc"), joined(letter.cc, known.refused));
    addField(tr("Bcc"), joined(known.bcc, known.refused));
    if (letter.date.isValid())
        addField(tr("Date"), shownWhen(letter.date, QDateTime::currentDateTime()),
            QLocale().toString(letter.date.toLocalTime(), QLocale::LongFormat));
    m_text->setPlainText(letter.text);
    addAttachments(letter.attachments);
}

void LetterReader::addField(const QString &label, const QString &text, const QString &toolTip)
{
    if (text.isEmpty())
        return;
    auto *name = new QLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    auto *value = new SentenceLabel(text);
    value->setToolTip(toolTip);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fields->addRow(name, value);
}

void LetterReader::addAttachments(const QList<app::ReceivedLetter::Part> &parts)
{
    auto *layout = static_cast<QHBoxLayout *>(m_attachments->layout());
    while (QLayoutItem *item = layout->takeAt(0))
        delete item;
    for (int i = 0; i < parts.size(); ++i) {
        const auto &part = parts.at(i);
        const QString name = part.fileName.isEmpty() ? tr("unnamed") : part.fileName;
        auto *button =
            new QPushButton(u"%1  %2"_s.arg(app::isolated(name), QLocale().formattedDataSize(part.size, 1, QLocale::DataSizeSIFormat)));
        button->setToolTip(tr("Save this attachment"));
        button->setAccessibleName(tr("Save the attachment %1").arg(app::isolated(name)));
        connect(button, &QPushButton::clicked, this, [this, i, name] { saveAttachment(i, name); });
        layout->addWidget(button);
    }
    layout->addStretch();
    m_attachments->setVisible(!parts.isEmpty());
}

void LetterReader::saveAttachment(int index, const QString &fileName)
{
    // The name came with the letter: only its last part, and nothing hidden.
    QString safe = fileName.section(u'/', -1).section(u'\\', -1);
    while (safe.startsWith(u'.'))
        safe.removeFirst();
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto *dialog = new QFileDialog(this, tr("Save the attachment"), folder + u'/' + (safe.isEmpty() ? tr("unnamed") : safe));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, index, path = m_path](const QString &target) {
        if (const auto saved = app::saveAttachment(path, index, target); !saved) {
            m_notice->setSentence(tr("The attachment was not saved. %1", "%1: why").arg(app::sentenceOf(saved.error())));
            m_notice->show();
        }
    });
    dialog->open();
}

void LetterReader::showSource()
{
    m_isSourceShown = true;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_source->setPlainText(
            tr("This letter cannot be shown. %1", "%1: why").arg(app::sentenceOf({smtp::Statement::SystemSays, file.errorString()})));
        return;
    }
    QString source = QString::fromUtf8(file.read(sourceLimit));
    source.replace("\r\n"_L1, "\n"_L1);
    if (!file.atEnd()) {
        const QString shown = QLocale().formattedDataSize(sourceLimit);
        source += u"\n\n"_s + tr("… the first %1 of %2").arg(shown, QLocale().formattedDataSize(file.size()));
    }
    m_source->setPlainText(source);
}

} // namespace ui
