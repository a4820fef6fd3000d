package dev.streamgauge.server;

import dev.streamgauge.audit.Accounts;
import dev.streamgauge.audit.Audit;
import dev.streamgauge.audit.chat.ChatJudge;
import dev.streamgauge.directory.Directory;
import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.directory.Follows;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.eventsub.EventSub;
import dev.streamgauge.identity.AdminToken;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.insights.Insights;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeKeeper;
import dev.streamgauge.lake.rollup.RollupKeeper;
import dev.streamgauge.lake.rollup.Rollups;
import dev.streamgauge.log.Chores;
import dev.streamgauge.log.Subscriptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a server knows and does, of which its doors tell. */
record Features(
    ChannelLogins logins,
    Identity identity,
    AdminToken admin,
    FeaturedStore featured,
    Directory directory,
    Follows follows,
    DropsKeeper drops,
    EventSub eventSub,
    Subscriptions subscriptions,
    Insights insights,
    Accounts accounts,
    Audit audit) {

  static Features open(Config config, Storage storage, Closing closing) {
    InstantSource clock = storage.clock();
    Path checkpoints = config.data().resolve("checkpoints");
    ChannelLogins logins = new ChannelLogins(storage.state(), clock);
    Identity identity = new Identity(storage.state(), logins, clock);
    Follows follows = new Follows(storage.state(), storage.log().begin());
    Lake lake =
        closing.add(
            new Lake(
                config.data().resolve("lake"),
                storage.state(),
                storage.log().begin(),
                Storage.REAL_TIME,
                config.lake()));
    EventSub eventSub =
        closing.add(
            EventSub.open(
                storage.state(),
                storage.key().derive("eventsub secrets"),
                Grants.namesOf(identity),
                clock,
                Storage.REAL_TIME,
                config.sandbox().enabled()));
    DropsKeeper drops =
        closing.add(
            DropsKeeper.open(
                checkpoints,
                storage.state(),
                storage.log(),
                clock,
                config.drops(),
                Grants.toldBy(eventSub)));
    Directory directory = storage.directory().join().directory();
    Subscriptions subscriptions =
        closing.add(
            Subscriptions.start(storage.log(), List.of(directory, follows, drops.drops(), lake)));
    closing.add(new LakeKeeper(lake, config.lake()));
    Rollups rollups =
        closing.add(new Rollups(lake, storage.state(), clock, config.lake(), new ChatJudge()));
    RollupKeeper keeper =
        closing.add(
            new RollupKeeper(
                rollups,
                config.lake().keepUpEvery(),
                () -> await(subscriptions, lake.name(), storage.log().end() - 1)));
    Chores ahead = closing.add(new Chores("audit", 1));
    Audit audit =
        closing.add(
            new Audit(
                rollups,
                new Freshness(keeper, storage.log()),
                new ChannelNames(logins, identity),
                checkpoints,
                clock));
    ahead.every(Duration.ofMinutes(1), audit::keepUp);
    return new Features(
        logins,
        identity,
        AdminToken.prepare(storage.state(), config.adminToken()),
        new FeaturedStore(storage.state()),
        directory,
        follows,
        drops,
        eventSub,
        subscriptions,
        new Insights(
            rollups, keeper::bringUpToDate, clock, config.insights(), DropFigures.of(drops.days())),
        new Accounts(storage.state(), ChannelNames.secrets(), clock),
        audit);
  }

  /** Returns when every subscriber has applied the batch at a position, or after some seconds. */
  void awaitApplied(long position) {
    subscriptions.names().forEach(name -> await(subscriptions, name, position));
  }

  private static void await(Subscriptions subscriptions, String name, long position) {
    try {
      subscriptions.awaitApplied(name, position, Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
