#include "app/models/exchange_model.h"
#include "app/models/peer_model.h"
#include "app/models/people_model.h"
#include "app/models/room_model.h"
#include "app/models/row_filter.h"
#include "tests/fakes/sample_data.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace homeport;
using models::ExchangeModel;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto kFatal = Tester::FailureReportingMode::Fatal; // ends the program with the broken rule

} // namespace

TEST(RoomModel, ReplacesByKeyAndNeverResets)
{
    models::RoomModel model;
    Tester rules(&model, kFatal);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    auto rooms = fakes::sampleRooms();
    model.put(rooms);
    ASSERT_EQ(model.rowCount(), 6);
    rooms[1].name = QStringLiteral("Relatives");
    model.put({rooms[1]});
    EXPECT_EQ(model.rowCount(), 6);
    EXPECT_EQ(changes.size(), 1);
    EXPECT_EQ(model.index(1, models::RoomModel::Name).data().toString(), QStringLiteral("Relatives"));
    rooms.removeAt(2);
    rooms.removeAt(0);
    model.replaceAll(rooms);
    EXPECT_EQ(model.rowCount(), 4);
    rooms[3].name = QStringLiteral("after removal");
    model.put({rooms[3]});
    EXPECT_EQ(model.rowCount(), 4);
    EXPECT_EQ(model.index(3, 0).data().toString(), QStringLiteral("after removal"));
    model.replaceAll({});
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_EQ(resets.size(), 0);
}

TEST(Models, ShowNamesOfStrangersHarmlessAndKeepThemForCopies)
{
    const QString evil = QStringLiteral("a\u202Eb\nc");
    const QString shown = QStringLiteral("a\uFFFDb\uFFFDc");
    models::RoomModel rooms;
    auto room = fakes::sampleRooms().first();
    room.name = evil;
    room.alias.clear();
    rooms.put({room});
    EXPECT_EQ(rooms.index(0, models::RoomModel::Name).data().toString(), shown);
    EXPECT_FALSE(rooms.index(0, models::RoomModel::Name).data(Qt::ToolTipRole).toString().contains(QChar(0x202E)));
    EXPECT_TRUE(rooms.index(0, 0).data(models::JsonRole).toString().contains(QChar(0x202E)));

    models::PeerModel peers;
    auto peer = fakes::samplePeers().first();
    peer.serverName = evil;
    peers.put({peer});
    EXPECT_EQ(peers.index(0, models::PeerModel::Name).data().toString(), shown);

    ExchangeModel exchanges(10);
    auto exchange = fakes::sampleExchanges(1).first();
    exchange.peer = evil;
    exchange.error = evil;
    exchanges.append({exchange});
    EXPECT_EQ(exchanges.index(0, ExchangeModel::Server).data().toString(), shown);
    EXPECT_FALSE(exchanges.index(0, ExchangeModel::Status).data(Qt::ToolTipRole).toString().contains(QChar(0x202E)));
}

TEST(RoomModel, TakesARowThatComesTwiceInOneBatchOnce)
{
    models::RoomModel model;
    Tester rules(&model, kFatal);
    auto room = fakes::sampleRooms().first();
    auto later = room;
    later.name = QStringLiteral("later");
    model.put({room, later});
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.row(0).name, QStringLiteral("later"));
}

TEST(RoomModel, ShowsTheIdWhenARoomHasNeitherNameNorAlias)
{
    models::RoomModel model;
    model.put(fakes::sampleRooms());
    EXPECT_TRUE(model.index(5, models::RoomModel::Name).data().toString().startsWith(u'!'));
    EXPECT_TRUE(model.index(5, models::RoomModel::Name).data(models::IdentifierRole).toBool());
}

TEST(PeerAndPeopleModels, KeepTheRules)
{
    models::PeerModel peers;
    Tester peerRules(&peers, kFatal);
    peers.put(fakes::samplePeers());
    EXPECT_EQ(peers.rowCount(), 5);
    models::PeopleModel people;
    Tester peopleRules(&people, kFatal);
    people.replaceAll(fakes::sampleAccounts());
    EXPECT_EQ(people.rowCount(), 4);
}

TEST(ExchangeModel, StaysWithinItsBound)
{
    ExchangeModel model(100);
    Tester rules(&model, kFatal);
    for (int batch = 0; batch < 30; ++batch)
        model.append(fakes::sampleExchanges(37, quint64(1 + batch * 37)));
    EXPECT_EQ(model.rowCount(), 100);
    EXPECT_EQ(model.row(99).id, 30U * 37U);
    model.append(fakes::sampleExchanges(5000, 100'000));
    EXPECT_EQ(model.rowCount(), 100);
    EXPECT_EQ(model.row(99).id, 104'999U);
}

TEST(ExchangeModel, KeepsTheRowsAboveAReaderUpToTwiceTheBound)
{
    ExchangeModel model(100);
    Tester rules(&model, kFatal);
    model.append(fakes::sampleExchanges(100));
    model.holdOldest(true);
    model.append(fakes::sampleExchanges(80, 101));
    EXPECT_EQ(model.row(0).id, 1U);
    model.append(fakes::sampleExchanges(80, 181));
    EXPECT_EQ(model.rowCount(), 100);
    model.holdOldest(false);
    EXPECT_EQ(model.row(99).id, 260U);
}

TEST(ExchangeModel, KeepsTheRowThatIsReadAndNeverMoreThanItsBound)
{
    for (const quint64 kept : {1U, 40U, 99U, 100U}) {
        ExchangeModel model(100);
        Tester rules(&model, kFatal);
        model.append(fakes::sampleExchanges(100));
        model.keep(kept);
        model.append(fakes::sampleExchanges(99, 101));
        ASSERT_EQ(model.rowCount(), 100);
        EXPECT_EQ(model.row(0).id, kept == 100 ? 100U : kept);
        EXPECT_EQ(model.row(1).id, kept == 100 ? 101U : 101U);
        EXPECT_EQ(model.row(99).id, 199U);
        model.keep(0);
        model.append(fakes::sampleExchanges(1, 200));
        EXPECT_EQ(model.row(0).id, 101U) << "nobody reads it any more";
    }
}

TEST(ExchangeModel, SortsInWhatArrivesLateAndReplacesWhatItKnows)
{
    ExchangeModel model(1000);
    Tester rules(&model, kFatal);
    model.append(fakes::sampleExchanges(10, 50));
    model.append(fakes::sampleExchanges(52, 1)); // 1 to 52: two are known
    ASSERT_EQ(model.rowCount(), 59);
    for (int row = 0; row < model.rowCount(); ++row)
        ASSERT_EQ(model.row(row).id, quint64(row + 1));
}

TEST(ExchangeModel, SaysTheStatusInWordsAndShape)
{
    ExchangeModel model;
    control::ExchangeRow silent;
    silent.id = 1;
    control::ExchangeRow refused;
    refused.id = 2;
    refused.status = 403;
    refused.errcode = QStringLiteral("M_FORBIDDEN");
    model.append({silent, refused});
    EXPECT_EQ(model.index(0, ExchangeModel::Status).data().toString(), QStringLiteral("no answer"));
    EXPECT_EQ(model.index(1, ExchangeModel::Status).data().toString(), QStringLiteral("403 M_FORBIDDEN"));
    EXPECT_NE(model.index(0, ExchangeModel::Status).data(models::ToneRole),
              model.index(1, ExchangeModel::Status).data(models::ToneRole));
}

TEST(ExchangeModel, TakesTwoThousandRowsASecondInLittleOfASecond)
{
    ExchangeModel model;
    models::RowFilter filter;
    filter.setSourceModel(&model);
    filter.setWords(QStringLiteral("send -502"));
    model.append(fakes::sampleExchanges(10'000));
    const auto batch = fakes::sampleExchanges(67, 20'000); // a thirtieth of 2,000
    QElapsedTimer timer;
    timer.start();
    for (int tick = 0; tick < 30; ++tick) {
        auto rows = batch;
        for (auto &row : rows)
            row.id += quint64(tick) * 67;
        model.append(rows);
    }
    RecordProperty("milliseconds_for_2000_rows", int(timer.elapsed()));
    EXPECT_LT(timer.elapsed(), 600); // 30 batches of 20 ms
}

TEST(RowFilter, KeepsRowsWithEveryWordAndWithoutTheMinusWords)
{
    ExchangeModel model;
    model.append(fakes::sampleExchanges(70));
    models::RowFilter filter;
    filter.setSourceModel(&model);
    Tester rules(&filter, kFatal);
    filter.setWords(QStringLiteral("SEND put"));
    const int sends = filter.rowCount();
    EXPECT_GT(sends, 0);
    EXPECT_LT(sends, 70);
    filter.setWords(QStringLiteral("send put -timed"));
    EXPECT_GT(filter.rowCount(), 0);
    EXPECT_LT(filter.rowCount(), sends);
    filter.setWords(QStringLiteral("nothing has this"));
    EXPECT_EQ(filter.rowCount(), 0);
    filter.setWords({});
    EXPECT_EQ(filter.rowCount(), 70);
}
