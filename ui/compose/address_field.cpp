// SPDX-License-Identifier: MIT
#include "ui/compose/address_field.h"

#include "app/message/pasted_mailboxes.h"
#include "ui/compose/address_pill.h"
#include "ui/compose/suggestions.h"
#include "ui/kit/focus_in_sight.h"
#include "ui/kit/line_flow.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int gap = 6;
constexpr int lineGap = 4;
constexpr int editWidth = 120; // narrower than this the line edit moves to a line of its own
constexpr int visibleLines = 5;
} // namespace

AddressField::AddressField(QWidget *parent)
    : QScrollArea(parent)
    , m_area(new QWidget)
    , m_edit(new RecipientEdit(m_area))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_edit);
    setWidget(m_area);
    keepFocusInSight(this, 0);
    viewport()->setAutoFillBackground(false);
    m_area->setAutoFillBackground(false);
    setAcceptDrops(true);

    m_edit->setAcceptDrops(false); // the field itself takes drops
    connect(m_edit, &RecipientEdit::given, this, &AddressField::insert);
    connect(m_edit, &RecipientEdit::leftBackwards, this, [this] { m_pills.last()->setFocus(Qt::OtherFocusReason); });
    connect(m_edit, &RecipientEdit::focusMoved, this, &AddressField::arrange); // without the focus it needs no line of its own
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        arrange();
        Q_EMIT changed();
    });
    arrange();
}

AddressField::~AddressField()
{
    delete m_edit; // losing the focus later, it would give to us what is typed in it
}

void AddressField::setCompletion(Completion completion)
{
    m_edit->setCompletion([this, completion = std::move(completion)](const QString &typed) {
        QList<app::Mailbox> offers = completion(typed);
        offers.removeIf([this](const app::Mailbox &offer) { return holds(offer.address); });
        return offers;
    });
}

void AddressField::setFieldName(const QString &name)
{
    m_edit->setAccessibleName(name);
    setAccessibleName(name);
    m_area->setAccessibleName(name);
    viewport()->setAccessibleName(name);
}

void AddressField::setMailboxes(const QList<app::Mailbox> &mailboxes)
{
    qDeleteAll(m_pills);
    m_pills.clear();
    m_edit->clear();
    for (const app::Mailbox &mailbox : mailboxes)
        addPill(mailbox, m_pills.size());
    arrange();
    Q_EMIT changed();
}

QList<app::Mailbox> AddressField::mailboxes() const
{
    QList<app::Mailbox> all;
    for (const AddressPill *pill : m_pills)
        all << pill->mailbox();
    return all + m_edit->typed();
}

void AddressField::setJudge(Judge judge)
{
    m_judge = std::move(judge);
    judgeAgain();
}

void AddressField::judgeAgain()
{
    for (AddressPill *pill : std::as_const(m_pills))
        pill->setProblem(m_judge ? m_judge(pill->mailbox()) : QString());
    arrange(); // a mark takes room
}

QStringList AddressField::problems() const
{
    QStringList all;
    for (const AddressPill *pill : m_pills) {
        if (!pill->problem().isEmpty() && !all.contains(pill->problem()))
            all << pill->problem();
    }
    return all;
}

void AddressField::setResult(int index, std::optional<Sign> sign, const QString &sentence)
{
    if (index < 0 || index >= m_pills.size())
        return;
    m_pills.at(index)->setResult(sign, sentence);
    arrangeSoon();
}

void AddressField::clearResults()
{
    for (AddressPill *pill : std::as_const(m_pills))
        pill->setResult({}, {});
    arrangeSoon();
}

void AddressField::focusEntry(int index)
{
    QWidget *target = m_edit;
    if (index >= 0 && index < m_pills.size())
        target = m_pills.at(index);
    target->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(target, 0, 0);
}

AddressPill *AddressField::addPill(const app::Mailbox &mailbox, qsizetype at)
{
    auto *pill = new AddressPill(mailbox, m_area);
    m_pills.insert(at, pill);
    if (m_judge)
        pill->setProblem(m_judge(mailbox));
    // A new widget is the window's last: behind its neighbour first, then the neighbour behind it.
    QWidget *next = at + 1 < m_pills.size() ? static_cast<QWidget *>(m_pills.at(at + 1)) : m_edit;
    setTabOrder(next, pill);
    setTabOrder(pill, next);
    connect(pill, &AddressPill::removeRequested, this, [this, pill] { removePill(pill); });
    connect(pill, &AddressPill::editRequested, this, [this, pill] { editPill(pill); });
    connect(pill, &AddressPill::typed, this, [this](const QString &text) {
        focusEntry(-1);
        m_edit->insert(text);
        Q_EMIT m_edit->textEdited(m_edit->text()); // as if typed there: it completes, and a comma ends it
    });
    connect(pill, &AddressPill::left, this, [this] { focusEntry(-1); });
    connect(pill, &AddressPill::neighbourRequested, this, [this, pill](int direction) { focusBeside(pill, direction); });
    pill->show();
    return pill;
}

void AddressField::removePill(AddressPill *pill)
{
    if (pill->hasFocus())
        focusBeside(pill, 1);
    m_pills.removeOne(pill);
    pill->hide();
    pill->deleteLater();
    arrange();
    Q_EMIT changed();
}

void AddressField::editPill(AddressPill *pill)
{
    const QString text = pill->mailbox().toString();
    endTyping();
    removePill(pill);
    m_edit->setText(text);
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->selectAll();
    arrange();
}

void AddressField::focusBeside(AddressPill *pill, int direction)
{
    const qsizetype target = m_pills.indexOf(pill) + direction;
    if (target < 0)
        return;
    focusEntry(static_cast<int>(target));
}

bool AddressField::holds(const QString &address) const
{
    return std::ranges::any_of(
        m_pills, [&](const AddressPill *pill) { return pill->mailbox().address.compare(address, Qt::CaseInsensitive) == 0; });
}

void AddressField::insert(const QList<app::Mailbox> &mailboxes)
{
    for (const app::Mailbox &mailbox : mailboxes) {
        if (!holds(mailbox.address))
            addPill(mailbox, m_pills.size());
    }
    arrange();
    Q_EMIT changed();
}

bool AddressField::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_edit->setFocus(Qt::MouseFocusReason);
        return true;
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto *drag = static_cast<QDragMoveEvent *>(event);
        const auto *source = qobject_cast<QWidget *>(drag->source());
        const bool isOwn = source && m_area->isAncestorOf(source);
        if (isOwn || !drag->mimeData()->hasText() || drag->mimeData()->hasUrls())
            return false;
        drag->acceptProposedAction();
        return true;
    }
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        insert(app::pastedMailboxes(drop->mimeData()->text()));
        drop->acceptProposedAction();
        return true;
    }
    default:
        return QScrollArea::viewportEvent(event);
    }
}

void AddressField::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void AddressField::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange || event->type() == QEvent::EnabledChange)
        arrange();
}

/// Once for all that many pills want.
void AddressField::arrangeSoon()
{
    if (!std::exchange(m_isArrangeDue, true))
        QMetaObject::invokeMethod(this, &AddressField::arrange, Qt::QueuedConnection);
}

void AddressField::arrange()
{
    m_isArrangeDue = false;
    const int width = viewport()->width();
    m_lineHeight = QFontMetrics(font()).height() + 6;
    LineFlow flow({}, width, m_lineHeight, {.between = gap, .betweenLines = lineGap});
    for (AddressPill *pill : std::as_const(m_pills))
        pill->setGeometry(flow.next(pill->sizeHint().width()));
    // The place to type takes a line of its own only while somebody types there: else it waits in what the last line has left.
    if (window()->focusWidget() == m_edit || !m_edit->text().isEmpty()) {
        const int typedWidth = QFontMetrics(font()).horizontalAdvance(m_edit->text()) + 20;
        flow.breakBefore(std::max(editWidth, std::min(typedWidth, width)));
    }
    m_edit->setGeometry(flow.rest());
    renumber();

    const int height = flow.bottom();
    m_area->resize(width, height);
    if (height != m_contentHeight) {
        m_contentHeight = height;
        updateGeometry();
    }
    if (m_edit->hasFocus())
        ensureWidgetVisible(m_edit, 0, 0);
}

void AddressField::renumber()
{
    const int count = static_cast<int>(m_pills.size());
    m_edit->setBehindOthers(count > 0);
    for (int i = 0; i < count; ++i)
        m_pills.at(i)->setPosition(i, count);
}

QSize AddressField::sizeHint() const
{
    const int most = visibleLines * m_lineHeight + (visibleLines - 1) * lineGap;
    return {300, qMin(qMax(m_contentHeight, m_lineHeight), most)};
}

QSize AddressField::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

} // namespace ui
