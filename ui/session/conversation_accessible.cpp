// SPDX-License-Identifier: MIT
#include "ui/session/conversation_accessible.h"

#include "ui/session/conversation_view.h"
#include "ui/session/row_explanation.h"

#include <QAccessibleWidget>
#include <QHash>

namespace ui {

namespace {

class Row final : public QAccessibleInterface {
public:
    Row(ConversationView *view, int row)
        : m_view(view)
        , m_row(row)
    {
    }
    [[nodiscard]] bool isValid() const override { return m_view && m_row < m_view->rows()->rowCount(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view.data()); }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? index().data(Qt::AccessibleTextRole).toString() : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }
    [[nodiscard]] QRect rect() const override
    {
        const QRect area = isValid() ? m_view->visualRect(index()) : QRect();
        return area.isEmpty() ? QRect() : area.translated(m_view->viewport()->mapToGlobal(QPoint(0, 0)));
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        return isValid() && m_view->rows()->row(m_row).kind == ConversationRow::Kind::Heading ? QAccessible::Heading
                                                                                              : QAccessible::ListItem;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const bool canBeChosen = index().flags() & Qt::ItemIsSelectable;
        const bool isChosen = m_view->currentIndex().row() == m_row;
        state.selectable = state.focusable = canBeChosen;
        state.selected = isChosen;
        state.focused = isChosen && m_view->hasFocus();
        state.expandable = canBeChosen;
        state.expanded = m_view->openRow() == m_row;
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->visualRect(index()));
        return state;
    }

private:
    [[nodiscard]] QModelIndex index() const { return m_view->rows()->index(m_row, 0); }

    QPointer<ConversationView> m_view;
    int m_row;
};

/// Its children are made when somebody asks for them: a reader looks at some, never at a hundred thousand.
class List final : public QAccessibleWidget {
public:
    explicit List(ConversationView *view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }
    ~List() override
    {
        for (const QAccessible::Id id : std::as_const(m_ids))
            QAccessible::deleteAccessibleInterface(id);
    }
    /// What is open comes behind the rows.
    [[nodiscard]] int childCount() const override { return view()->rows()->rowCount() + (view()->opened() != nullptr); }
    [[nodiscard]] QAccessibleInterface *child(int row) const override
    {
        if (row < 0 || row >= childCount())
            return nullptr;
        if (row == view()->rows()->rowCount())
            return QAccessible::queryAccessibleInterface(view()->opened());
        auto id = m_ids.constFind(row);
        if (id == m_ids.cend())
            id = m_ids.insert(row, QAccessible::registerAccessibleInterface(new Row(view(), row)));
        return QAccessible::accessibleInterface(*id);
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const QModelIndex index = view()->indexAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
        return index.isValid() ? child(index.row()) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (child && child->object() && child->object() == view()->opened())
            return view()->rows()->rowCount();
        for (auto one = m_ids.cbegin(); one != m_ids.cend(); ++one) {
            if (QAccessible::accessibleInterface(one.value()) == child)
                return one.key();
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const QModelIndex current = view()->currentIndex();
        return view()->hasFocus() && current.isValid() ? child(current.row()) : nullptr;
    }

private:
    [[nodiscard]] ConversationView *view() const { return static_cast<ConversationView *>(widget()); }

    mutable QHash<int, QAccessible::Id> m_ids;
};

QAccessibleInterface *made(const QString &className, QObject *object)
{
    auto *view =
        className == QLatin1StringView(ConversationView::staticMetaObject.className()) ? qobject_cast<ConversationView *>(object) : nullptr;
    return view ? new List(view) : nullptr;
}

} // namespace

void offerAccessibleRows()
{
    static const bool isOffered = [] {
        QAccessible::installFactory(made);
        return true;
    }();
    static_cast<void>(isOffered);
}

} // namespace ui
