// SPDX-License-Identifier: MIT
#include "ui/compose/composer.h"

#include "app/account/server_memories.h"
#include "app/explain/isolated.h"
#include "app/message/letter_content.h"
#include "smtp/address/address.h"
#include "ui/compose/address_field.h"
#include "ui/compose/attachment_bar.h"
#include "ui/compose/attachment_chip.h"
#include "ui/compose/body_edit.h"
#include "ui/compose/empty_letter_question.h"
#include "ui/compose/field_row.h"
#include "ui/compose/file_dialog.h"
#include "ui/compose/from_box.h"
#include "ui/compose/problem_label.h"
#include "ui/compose/route_words.h"
#include "ui/kit/focus_line.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

Composer::Composer(app::AccountStore &accounts, const Completion &completion, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_from(new FromBox)
    , m_attach(new QAction(this))
    , m_way(new QLabel)
    , m_to(new AddressField)
    , m_cc(new AddressField)
    , m_bcc(new AddressField)
    , m_showCc(new QPushButton(tr("&Cc")))
    , m_showBcc(new QPushButton(tr("&Bcc")))
    , m_subject(new QLineEdit)
    , m_body(new BodyEdit)
    , m_attachments(new AttachmentBar)
    , m_attachmentLine(new FocusLine(m_body))
    , m_emptyQuestion(new EmptyLetterQuestion)
    , m_bodyProblem(new ProblemLabel)
    , m_attachmentProblem(new ProblemLabel)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAcceptDrops(true);

    m_way->setForegroundRole(QPalette::PlaceholderText);
    m_way->setTextFormat(Qt::PlainText);
    m_subject->setFrame(false);
    m_subject->setAccessibleName(tr("Subject"));
    m_subject->setTextMargins(-2, 0, 0, 0); // the letters begin where the fields do
    m_subject->setMaxLength(10'000);
    QFont bold = font();
    bold.setBold(true);
    m_subject->setFont(bold);

    m_fromRow = new FieldRow(tr("Fr&om"), m_from, m_way);
    m_toRow = new FieldRow(tr("&To"), m_to, makeMoreButtons());
    m_ccRow = new FieldRow(tr("&Cc"), m_cc);
    m_bccRow = new FieldRow(tr("&Bcc"), m_bcc);
    m_subjectRow = new FieldRow(tr("S&ubject"), m_subject);
    const QList<FieldRow *> rows {m_fromRow, m_toRow, m_ccRow, m_bccRow, m_subjectRow};
    FieldRow::align(rows);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (FieldRow *row : rows)
        layout->addWidget(row);
    m_bodyProblem->setContentsMargins(FieldRow::side, 6, FieldRow::side, 0);
    layout->addWidget(m_bodyProblem);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_attachmentLine);
    layout->addWidget(m_emptyQuestion);
    layout->addWidget(m_attachments);
    m_attachmentProblem->setContentsMargins(FieldRow::side, 6, FieldRow::side, 8);
    layout->addWidget(m_attachmentProblem);
    m_ccRow->hide();
    m_bccRow->hide();
    orderTabs();

    const std::pair<AddressField *, QString> fields[] {{m_to, tr("To")}, {m_cc, tr("Cc")}, {m_bcc, tr("Bcc")}};
    for (const auto &[field, name] : fields) {
        field->setFieldName(name);
        field->setCompletion(completion);
        field->setJudge([this](const app::Mailbox &mailbox) { return m_marks.of(mailbox); });
    }
    connectFields();
    m_from->fill(m_accounts);
    refreshWay();
    m_isModified = false;
}

QWidget *Composer::makeMoreButtons()
{
    auto *more = new QWidget;
    auto *row = new QHBoxLayout(more);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (QPushButton *button : {m_showCc, m_showBcc}) {
        button->setFlat(true);
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    m_showCc->setToolTip(tr("Add recipients of a copy, which everybody sees"));
    m_showBcc->setToolTip(tr("Add recipients whom nobody else sees"));
    return more;
}

void Composer::connectFields()
{
    for (AddressField *field : {m_to, m_cc, m_bcc}) {
        connect(field, &AddressField::changed, this, [this] {
            m_toProblem.clear();
            sayProblems();
            takeChange();
            Q_EMIT titleChanged();
        });
    }
    connect(m_showCc, &QPushButton::clicked, this, [this] { showRecipients(m_cc, m_ccRow); });
    connect(m_showBcc, &QPushButton::clicked, this, [this] { showRecipients(m_bcc, m_bccRow); });
    connect(m_subject, &QLineEdit::textChanged, this, [this] {
        m_subjectRow->setProblem({});
        m_subject->setToolTip(m_subject->text().size() > 50 ? m_subject->text() : QString()); // may be longer than the window
        takeChange();
        Q_EMIT titleChanged();
    });
    // A long subject is read from its beginning, once the keyboard is elsewhere: not while a menu is open or another window in front.
    // It may be the composer's own end that takes the keyboard away: the field alone is asked.
    connect(m_subject, &QLineEdit::editingFinished, m_subject, [subject = m_subject] {
        if (subject->window()->focusWidget() != subject)
            subject->home(false);
    });
    connect(m_body, &QPlainTextEdit::textChanged, this, &Composer::takeChange);
    connect(m_body, &BodyEdit::filesGiven, this, &Composer::attach);
    connect(m_attachments, &AttachmentBar::changed, this, [this] {
        sayProblems();
        orderTabs();
        takeChange();
    });
    connect(m_from, &FromBox::chosen, this, [this] {
        m_fromRow->setProblem({});
        refreshWay();
        takeChange();
    });
    connect(m_attach, &QAction::triggered, this, [this] { askForFiles(this, [this](const QStringList &paths) { attach(paths); }); });
    connect(m_from, &FromBox::accountsRequested, this, &Composer::accountsRequested);
    connect(&m_accounts, &app::AccountStore::changed, this, [this] {
        m_from->fill(m_accounts);
        refreshWay();
    });
    connect(m_emptyQuestion, &EmptyLetterQuestion::confirmed, this, [this] {
        m_isEmptyMeant = true;
        if (const auto send = std::exchange(m_sendEmpty, nullptr))
            send();
    });
}

void Composer::orderTabs()
{
    // What every letter needs comes first; Cc and Bcc have keys of their own.
    QList<QWidget *> order {m_from, m_to, m_cc, m_bcc, m_subject, m_body};
    for (AttachmentChip *chip : m_attachments->findChildren<AttachmentChip *>())
        order << chip;
    order << m_showCc << m_showBcc;
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
}

void Composer::showRecipientRows()
{
    m_showCc->setVisible(m_ccRow->isHidden() && !m_isReadOnly);
    m_showBcc->setVisible(m_bccRow->isHidden() && !m_isReadOnly);
}

void Composer::showRecipients(AddressField *field, FieldRow *row)
{
    row->show();
    showRecipientRows();
    field->setFocus();
}

app::Message Composer::message() const
{
    app::Message message = m_rest;
    message.from = identity().mailbox;
    message.to = m_to->mailboxes();
    message.cc = m_cc->mailboxes();
    message.bcc = m_bcc->mailboxes();
    message.subject = m_subject->text();
    app::setText(message.content, m_body->text());
    app::setAttachments(message.content, m_attachments->attachments());
    return message;
}

void Composer::setMessage(const app::Message &message)
{
    m_rest = message;
    m_from->choose(accountId(), message.from);
    m_to->setMailboxes(message.to);
    m_cc->setMailboxes(message.cc);
    m_bcc->setMailboxes(message.bcc);
    m_ccRow->setVisible(!message.cc.isEmpty() || !m_ccRow->isHidden());
    m_bccRow->setVisible(!message.bcc.isEmpty() || !m_bccRow->isHidden());
    showRecipientRows();
    m_subject->setText(message.subject);
    m_body->setPlainText(app::textOf(message.content));
    m_attachments->setAttachments(app::attachmentsOf(message.content));
    refreshSizeLimit();
    orderTabs();
    sayProblems();
    m_isModified = false;
}

QString Composer::accountId() const
{
    return m_from->accountId();
}

app::Identity Composer::identity() const
{
    return m_from->identity();
}

void Composer::chooseAccount(const QString &accountId)
{
    if (m_accounts.byId(accountId))
        m_from->choose(accountId, {});
    m_isModified = false;
}

QString Composer::subject() const
{
    return m_subject->text().simplified();
}

QString Composer::title() const
{
    if (const QString written = subject(); !written.isEmpty())
        return written;
    // Without a subject, several new letters can be told apart by who gets them.
    for (const AddressField *field : {m_to, m_cc, m_bcc}) {
        for (const app::Mailbox &mailbox : field->mailboxes()) {
            if (smtp::Address::parse(mailbox.address))
                return tr("To %1", "a letter without a subject: a name or an address")
                    .arg(app::isolated(mailbox.name.isEmpty() ? mailbox.address : mailbox.name));
        }
    }
    return tr("New letter");
}

QStringList Composer::people() const
{
    QStringList names;
    for (const AddressField *field : {m_to, m_cc, m_bcc}) {
        for (const app::Mailbox &mailbox : field->mailboxes())
            names << (mailbox.name.isEmpty() ? mailbox.address : mailbox.name);
    }
    return names;
}

bool Composer::isEmpty() const
{
    return m_to->isEmpty() && m_cc->isEmpty() && m_bcc->isEmpty() && m_subject->text().isEmpty() && m_body->document()->isEmpty()
        && m_attachments->attachments().isEmpty();
}

void Composer::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    m_attach->setEnabled(!isReadOnly);
    // A letter on its way is not to look broken: it keeps its colours.
    QPalette colours;
    if (isReadOnly) {
        for (int role = 0; role < QPalette::NColorRoles; ++role) {
            const auto of = static_cast<QPalette::ColorRole>(role);
            colours.setColor(QPalette::Disabled, of, palette().color(QPalette::Active, of));
        }
    }
    setPalette(isReadOnly ? colours : QPalette());
    for (QWidget *field : std::initializer_list<QWidget *> {m_from, m_to, m_cc, m_bcc})
        field->setEnabled(!isReadOnly);
    showRecipientRows();
    m_subject->setReadOnly(isReadOnly);
    m_body->setReadOnly(isReadOnly);
    m_attachments->setReadOnly(isReadOnly);
    refreshSizeLimit(); // the session that has just ended may have said it
}

void Composer::refreshWay()
{
    const app::Account *account = m_accounts.byId(accountId());
    m_way->setText(account ? routeOf(*account) : QString());
    refreshSizeLimit();
}

void Composer::refreshSizeLimit()
{
    const app::Account *account = m_accounts.byId(accountId());
    // Read from a file: only once it is shown.
    m_attachments->setSizeLimit(account && !m_attachments->attachments().isEmpty() ? app::knownSizeLimit(*account) : 0);
}

void Composer::attach(const QStringList &paths)
{
    if (m_isReadOnly)
        return;
    m_notAttached = m_attachments->add(paths);
    refreshSizeLimit();
    sayProblems();
}

void Composer::focusFirstField()
{
    Q_EMIT roomNeeded();
    if (m_to->isEmpty())
        m_to->setFocus();
    else if (m_subject->text().isEmpty())
        m_subject->setFocus();
    else
        m_body->setFocus();
}

void Composer::takeChange()
{
    m_isModified = true;
    if (m_emptyQuestion->isVisible() && !isWithoutWords())
        m_emptyQuestion->withdraw();
    Q_EMIT changed();
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_isReadOnly && !filesOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void Composer::dropEvent(QDropEvent *event)
{
    attach(filesOf(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace ui
