// SPDX-License-Identifier: MIT
#include "ui/compose/composer.h"

#include "ui/compose/address_field.h"
#include "ui/compose/attachment_bar.h"
#include "ui/compose/attachment_chip.h"
#include "ui/compose/body_edit.h"
#include "ui/compose/from_box.h"
#include "ui/shell/hairline.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int side = 16;
constexpr int labelGap = 16;

QLabel *problemLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

void setProblemText(QLabel *label, const QString &sentence)
{
    QPalette palette = label->palette();
    // What stands on Base is drawn in the colour of Text.
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        palette.setColor(role, ink::wrong(label->parentWidget()->palette()));
    label->setPalette(palette);
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
}

QString wayOf(const app::Profile &profile)
{
    if (profile.isPractice())
        return Composer::tr("through the practice post office");
    const QString server = u"%1:%2"_s.arg(profile.host).arg(profile.port);
    switch (profile.tlsMode) {
    case smtp::TlsMode::None:
        return Composer::tr("through %1 · without TLS").arg(server);
    case smtp::TlsMode::Opportunistic:
        return Composer::tr("through %1 · TLS where offered").arg(server);
    case smtp::TlsMode::Required:
        return Composer::tr("through %1 · TLS required").arg(server);
    case smtp::TlsMode::Implicit:
        return Composer::tr("through %1 · TLS from the first octet").arg(server);
    }
    return {};
}

} // namespace

Composer::Composer(app::ProfileStore &profiles, Completion completion, QWidget *parent)
    : QWidget(parent)
    , m_profiles(profiles)
    , m_from(new FromBox)
    , m_way(new QLabel)
    , m_to(new AddressField)
    , m_cc(new AddressField)
    , m_bcc(new AddressField)
    , m_showCc(new QPushButton(tr("&Cc")))
    , m_showBcc(new QPushButton(tr("&Bcc")))
    , m_subject(new QLineEdit)
    , m_body(new BodyEdit)
    , m_attachments(new AttachmentBar)
    , m_attachmentLine(new Hairline)
    , m_bodyProblem(problemLabel())
    , m_attachmentProblem(problemLabel())
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAcceptDrops(true);

    m_way->setForegroundRole(QPalette::PlaceholderText);
    m_way->setTextFormat(Qt::PlainText);
    m_to->setFieldName(tr("To"));
    m_cc->setFieldName(tr("Cc"));
    m_bcc->setFieldName(tr("Bcc"));
    m_subject->setFrame(false);
    m_subject->setAccessibleName(tr("Subject"));
    m_subject->setTextMargins(-2, 0, 0, 0); // the letters begin where the fields do
    m_subject->setMaxLength(10'000);
    QFont bold = font();
    bold.setBold(true);
    m_subject->setFont(bold);

    auto *more = new QWidget;
    auto *moreRow = new QHBoxLayout(more);
    moreRow->setContentsMargins(0, 0, 0, 0);
    moreRow->setSpacing(0);
    for (QPushButton *button : {m_showCc, m_showBcc}) {
        button->setFlat(true);
        button->setAutoDefault(false);
        moreRow->addWidget(button);
    }
    m_showCc->setToolTip(tr("Add recipients of a copy, which everybody sees"));
    m_showBcc->setToolTip(tr("Add recipients whom nobody else sees"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_fromRow = addRow(layout, tr("Fr&om"), m_from, m_way);
    m_toRow = addRow(layout, tr("&To"), m_to, more);
    m_ccRow = addRow(layout, tr("&Cc"), m_cc);
    m_bccRow = addRow(layout, tr("&Bcc"), m_bcc);
    m_subjectRow = addRow(layout, tr("S&ubject"), m_subject);
    m_bodyProblem->setContentsMargins(side, 6, side, 0);
    layout->addWidget(m_bodyProblem);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_attachmentLine);
    layout->addWidget(m_attachments);
    m_attachmentProblem->setContentsMargins(side, 0, side, 8);
    layout->addWidget(m_attachmentProblem);
    m_attachmentLine->hide();
    m_ccRow.whole->hide();
    m_bccRow.whole->hide();
    alignLabels();
    orderTabs();

    for (AddressField *field : {m_to, m_cc, m_bcc}) {
        field->setCompletion(completion);
        connect(field, &AddressField::changed, this, [this, field] {
            field->clearProblems();
            if (field == m_to)
                setProblemText(m_toRow.problem, {});
            takeChange();
        });
    }
    connect(m_showCc, &QPushButton::clicked, this, [this] {
        m_ccRow.whole->show();
        showRecipientRows();
        m_cc->setFocus();
    });
    connect(m_showBcc, &QPushButton::clicked, this, [this] {
        m_bccRow.whole->show();
        showRecipientRows();
        m_bcc->setFocus();
    });
    connect(m_subject, &QLineEdit::textChanged, this, [this] {
        setProblemText(m_subjectRow.problem, {});
        takeChange();
        Q_EMIT titleChanged();
    });
    // A long subject is read from its beginning.
    connect(m_subject, &QLineEdit::editingFinished, m_subject, [this] { m_subject->home(false); });
    connect(m_body, &QPlainTextEdit::textChanged, this, &Composer::takeChange);
    connect(m_body, &BodyEdit::filesGiven, this, &Composer::attach);
    connect(m_attachments, &AttachmentBar::changed, this, [this] {
        m_attachmentLine->setVisible(!m_attachments->attachments().isEmpty());
        orderTabs();
        takeChange();
    });
    connect(m_from, &QComboBox::currentIndexChanged, this, [this] {
        setProblemText(m_fromRow.problem, {});
        refreshWay();
        takeChange();
    });
    connect(&m_profiles, &app::ProfileStore::changed, this, [this] {
        m_from->fill(m_profiles.profiles());
        refreshWay();
    });
    m_from->fill(m_profiles.profiles());
    refreshWay();
    m_isModified = false;
}

Composer::Row Composer::addRow(QVBoxLayout *layout, const QString &label, QWidget *field, QWidget *trailing)
{
    Row row;
    row.whole = new QWidget;
    row.label = new QLabel(label);
    row.label->setForegroundRole(QPalette::PlaceholderText);
    row.label->setBuddy(field);
    row.problem = problemLabel();
    const int height = fontMetrics().height() + 20;

    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(side, 0, trailing && trailing->layout() ? 4 : side, 0);
    columns->setSpacing(labelGap);
    row.label->setFixedHeight(height);
    columns->addWidget(row.label, 0, Qt::AlignTop);
    auto *place = new QVBoxLayout;
    const int above = std::max((height - field->sizeHint().height()) / 2, 2);
    place->setContentsMargins(0, above, 0, above);
    place->setSpacing(4);
    place->addWidget(field);
    place->addWidget(row.problem);
    columns->addLayout(place, 1);
    if (trailing) {
        trailing->setFixedHeight(height);
        columns->addWidget(trailing, 0, Qt::AlignTop);
    }
    auto *whole = new QVBoxLayout(row.whole);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(columns);
    whole->addWidget(new Hairline);
    layout->addWidget(row.whole);
    return row;
}

void Composer::alignLabels()
{
    int widest = 54;
    const auto labels = {m_fromRow.label, m_toRow.label, m_ccRow.label, m_bccRow.label, m_subjectRow.label};
    for (const QLabel *label : labels)
        widest = std::max(widest, label->sizeHint().width());
    for (QLabel *label : labels)
        label->setFixedWidth(widest);
}

void Composer::orderTabs()
{
    // What every letter needs comes first; Cc and Bcc have keys of their own.
    QList<QWidget *> order {m_from, m_to->focusProxy(), m_cc->focusProxy(), m_bcc->focusProxy(), m_subject, m_body};
    for (AttachmentChip *chip : m_attachments->findChildren<AttachmentChip *>())
        order << chip;
    order << m_showCc << m_showBcc;
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
}

void Composer::showRecipientRows()
{
    m_showCc->setVisible(m_ccRow.whole->isHidden() && !m_isReadOnly);
    m_showBcc->setVisible(m_bccRow.whole->isHidden() && !m_isReadOnly);
}

QList<QLabel *> Composer::problemLabels() const
{
    return {
        m_fromRow.problem, m_toRow.problem, m_ccRow.problem, m_bccRow.problem, m_subjectRow.problem, m_bodyProblem, m_attachmentProblem};
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_subjectRow.problem) {
        for (QLabel *label : problemLabels())
            setProblemText(label, label->text());
    }
}

app::Message Composer::message() const
{
    app::Message message = m_rest;
    message.from = m_from->identity();
    message.to = m_to->mailboxes();
    message.cc = m_cc->mailboxes();
    message.bcc = m_bcc->mailboxes();
    message.subject = m_subject->text();
    message.body = m_body->text();
    message.attachments = m_attachments->attachments();
    return message;
}

void Composer::setMessage(const app::Message &message)
{
    m_rest = message;
    m_from->choose(profileId(), message.from);
    m_to->setMailboxes(message.to);
    m_cc->setMailboxes(message.cc);
    m_bcc->setMailboxes(message.bcc);
    m_ccRow.whole->setVisible(!message.cc.isEmpty() || !m_ccRow.whole->isHidden());
    m_bccRow.whole->setVisible(!message.bcc.isEmpty() || !m_bccRow.whole->isHidden());
    showRecipientRows();
    m_subject->setText(message.subject);
    m_body->setPlainText(message.body);
    m_attachments->setAttachments(message.attachments);
    m_isModified = false;
}

QString Composer::profileId() const
{
    return m_from->profileId();
}

void Composer::chooseProfile(const QString &profileId)
{
    if (m_profiles.byId(profileId))
        m_from->choose(profileId, {});
    m_isModified = false;
}

QString Composer::title() const
{
    const QString subject = m_subject->text().simplified();
    return subject.isEmpty() ? tr("New letter") : subject;
}

bool Composer::isEmpty() const
{
    return m_to->isEmpty() && m_cc->isEmpty() && m_bcc->isEmpty() && m_subject->text().isEmpty() && m_body->document()->isEmpty()
        && m_attachments->attachments().isEmpty();
}

void Composer::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
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
}

void Composer::refreshWay()
{
    const app::Profile *profile = m_profiles.byId(profileId());
    m_way->setText(profile ? wayOf(*profile) : QString());
}

void Composer::attach(const QStringList &paths)
{
    if (!m_isReadOnly)
        setProblemText(m_attachmentProblem, m_attachments->add(paths));
}

void Composer::chooseAttachments()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &Composer::attach);
    dialog->open();
}

AddressField *Composer::recipients(Field field) const
{
    return field == Field::To ? m_to : field == Field::Cc ? m_cc : field == Field::Bcc ? m_bcc : nullptr;
}

const Composer::Row &Composer::rowOf(Field field) const
{
    switch (field) {
    case Field::To:
        return m_toRow;
    case Field::Cc:
        return m_ccRow;
    case Field::Bcc:
        return m_bccRow;
    case Field::Subject:
        return m_subjectRow;
    default:
        return m_fromRow;
    }
}

void Composer::showProblem(Field field, int index, const QString &sentence)
{
    if (field == Field::Attachment) {
        m_attachments->setProblem(index, sentence);
        setProblemText(m_attachmentProblem, sentence);
        return;
    }
    if (field == Field::Body || field == Field::Header) {
        setProblemText(m_bodyProblem, sentence);
        return;
    }
    if (AddressField *of = recipients(field)) {
        of->setProblem(index, sentence);
        rowOf(field).whole->show();
        showRecipientRows();
    }
    // Several in one field: the line below says the first, each pill its own.
    if (rowOf(field).problem->isHidden())
        setProblemText(rowOf(field).problem, sentence);
}

void Composer::focusProblem(Field field, int index)
{
    if (AddressField *of = recipients(field); of && index >= 0 && index < of->mailboxes().size())
        of->focusEntry(index);
    else if (of)
        of->setFocus();
    else if (field == Field::Subject)
        m_subject->setFocus();
    else if (field == Field::Body || field == Field::Header)
        m_body->setFocus();
    else if (field == Field::Attachment)
        m_attachments->focusChip(index);
    else
        m_from->setFocus();
}

void Composer::clearProblems()
{
    for (AddressField *field : {m_to, m_cc, m_bcc})
        field->clearProblems();
    m_attachments->clearProblems();
    for (QLabel *label : problemLabels())
        setProblemText(label, {});
}

void Composer::focusFirstField()
{
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
