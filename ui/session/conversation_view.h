// SPDX-License-Identifier: MIT
#pragma once

#include "ui/session/conversation_delegate.h"
#include "ui/session/conversation_layout.h"
#include "ui/session/conversation_model.h"

#include <QAbstractItemView>
#include <QUrl>

namespace ui {

class RowExplanation;

/// The conversation as a list: headings that stay at the top while their rows scroll, the newest row in sight unless the reader has gone
/// elsewhere, and below the chosen row, once it is opened, what it means. A finished session is shown from its beginning.
class ConversationView final : public QAbstractItemView {
    Q_OBJECT
public:
    explicit ConversationView(QWidget *parent = nullptr);

    void follow(const smtp::Transcript *transcript, ConversationModel::Pace pace = ConversationModel::Pace::Over);
    /// The session is over.
    void conclude();
    [[nodiscard]] ConversationModel *rows() const { return m_rows; }
    [[nodiscard]] const ConversationLayout &geometryOfRows() const { return m_layout; }

    void setOrder(ConversationRows::Order order);
    /// Chooses and opens the next problem below; with a negative direction above; round at the ends.
    void goToProblem(int direction);

    void open(const QModelIndex &index);
    void close();
    [[nodiscard]] RowExplanation *opened() const { return m_openRow.isValid() ? m_explanation : nullptr; }
    /// What has to be seen at a time: some lines, or the open exchange whole.
    [[nodiscard]] int heightWanted() const;
    [[nodiscard]] int leastHeight() const; ///< below it nothing can be read
    [[nodiscard]] int openRow() const { return m_openRow.isValid() ? m_openRow.row() : -1; }

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void reset() override;
    void doItemsLayout() override;

Q_SIGNALS:
    void referenceChosen(const QUrl &url);
    void openedChanged(); ///< something opened or closed

protected:
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void fitColumns();
    void fill(); ///< shows what the open row means
    void placeExplanation();
    void measureFrom(int row);
    void copyRow();
    [[nodiscard]] int stickyHeading() const;
    [[nodiscard]] QModelIndex selectable(int from, int direction) const;
    [[nodiscard]] bool isOfChosen(int row) const;
    void paintGround(QPainter &painter, int row, const QRect &area) const;
    void paintFlight(QPainter &painter, int row, const QRect &area) const;
    void paintColumnNames(QPainter &painter) const;

    ConversationModel *m_rows;
    ConversationLayout m_layout;
    ConversationDelegate *m_delegate;
    RowExplanation *m_explanation = nullptr;
    QPersistentModelIndex m_openRow;
    quint32 m_explained = 0; ///< the event
    bool m_follows = false; ///< the newest row stays in sight
    bool m_wasWatched = false; ///< somebody had to decide meanwhile, so has seen it
};

} // namespace ui
