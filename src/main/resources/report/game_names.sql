-- What is known of some games: the last of each thing.
SELECT game_id,
  max_by(name, day) AS name,
  max_by(box_art, day) FILTER (WHERE box_art IS NOT NULL) AS box_art,
  max_by(followers, day) FILTER (WHERE followers IS NOT NULL) AS followers
FROM {game_profile:ever}
WHERE game_id IN ($game_ids)
GROUP BY game_id
