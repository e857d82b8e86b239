// SPDX-License-Identifier: MIT
#pragma once

#include "app/store/sent_store.h"
#include "smtp/transcript/transcript.h"
#include "ui/kit/page.h"

#include <memory>

class QAction;
class QListView;

namespace ui {

class EmptyPlace;
class LetterOverSession;
class LetterReader;
class ListBesideLetter;
class SentModel;
class SessionPane;

/// The letters that a server confirmed: the list at the left, the chosen one as it went out at the right, its conversation below.
class SentView final : public Page {
    Q_OBJECT
public:
    explicit SentView(app::SentStore &store, QWidget *parent = nullptr);
    ~SentView() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QAction *action(Command command) const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void enter(QWidget *pane) override;
    void openNewest() override;
    [[nodiscard]] LetterOverSession &halves() { return *m_halves; }

private:
    void open(int row);
    void holdPlace();
    void findPlace();
    void showWhetherEmpty();
    void askToRemove();

    app::SentStore &m_store;
    QAction *m_removal; ///< while there is a letter to remove
    SentModel *m_model;
    QListView *m_list;
    LetterReader *m_reader;
    SessionPane *m_session;
    LetterOverSession *m_halves;
    ListBesideLetter *m_splitter;
    EmptyPlace *m_empty;
    std::unique_ptr<smtp::Transcript> m_transcript;
    struct Held {
        int row = -1;
        QByteArray messageId {};
    };
    Held m_held; ///< what was open while the list is read anew
};

} // namespace ui
