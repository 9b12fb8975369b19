import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { StoreFailure } from '../store-failure.ts';

/** Begins every key of this program in a Redis that others may use too. */
export const PREFIX = 'car-net:';

/**
 * A Lua script: Redis runs it as one step, so that nobody writes between what it reads and what it writes. Every script
 * gets the prefix as its only key; the names of the keys that it touches are made of it.
 */
interface Script {
  readonly lua: string;
  readonly sha: string;
}

/**
 * What the scripts share. A record is a hash `record:KEY` of value, sealed (0 or 1), version, and, where set, queue, at
 * and expires. `records` holds all keys in their byte order, `queue:NAME` those of a queue by due time, and `expiry` the
 * Redis key of whatever expires, by when: expiry is on the program's clock, so Redis' own is not used.
 */
const SHARED = `
  local prefix = KEYS[1]
  local function isOthers(id)
    if id:sub(1, #'watch:') == 'watch:' then return false end
    local owner = redis.call('GET', prefix..'owner')
    return owner and owner ~= id
  end
  local function fieldsOf(key)
    local f = redis.call('HMGET', prefix..'record:'..key, 'value', 'sealed', 'version', 'queue', 'at', 'expires')
    return { value = f[1], sealed = f[2], version = f[3], queue = f[4], at = f[5], expires = f[6] }
  end
  local function liveRecord(key, now)
    local record = fieldsOf(key)
    if not record.value or (record.expires and tonumber(record.expires) <= now) then return nil end
    return record
  end
  local function versionOf(key, now)
    local record = liveRecord(key, now)
    return record and tonumber(record.version) or 0
  end
  local function removeRecord(key)
    local queue = redis.call('HGET', prefix..'record:'..key, 'queue')
    if queue then redis.call('ZREM', prefix..'queue:'..queue, key) end
    redis.call('HDEL', prefix..'taken', key)
    redis.call('ZREM', prefix..'expiry', prefix..'record:'..key)
    redis.call('ZREM', prefix..'records', key)
    redis.call('DEL', prefix..'record:'..key)
  end
  local function sweep(now)
    local records = prefix..'record:'
    for _, gone in ipairs(redis.call('ZRANGEBYSCORE', prefix..'expiry', '-inf', now)) do
      if gone:sub(1, #records) == records then removeRecord(gone:sub(#records + 1)) else redis.call('DEL', gone) end
    end
    redis.call('ZREMRANGEBYSCORE', prefix..'expiry', '-inf', now)
  end
`;

function script(lua: string): Script {
  const whole = SHARED + lua;
  return { lua: whole, sha: createHash('sha1').update(whole).digest('hex') };
}

const COMMIT = `
  local function commit()
    if isOthers(ARGV[2]) then return -1 end
    local now = tonumber(ARGV[1])
    local count = tonumber(ARGV[3])
    for i = 1, count do
      if versionOf(ARGV[2 + 2 * i], now) ~= tonumber(ARGV[3 + 2 * i]) then return 0 end
    end
    local placed = {}
    for i = 4 + 2 * count, #ARGV, 6 do
      local key, value, sealed, queue, at, expires = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5]
      local version = versionOf(key, now) + 1
      removeRecord(key)
      if sealed ~= '' then
        redis.call('HSET', prefix..'record:'..key, 'value', value, 'sealed', sealed, 'version', version)
        redis.call('ZADD', prefix..'records', 0, key)
        if queue ~= '' then
          redis.call('HSET', prefix..'record:'..key, 'queue', queue, 'at', at)
          redis.call('ZADD', prefix..'queue:'..queue, at, key)
        end
        if expires ~= '' then
          redis.call('HSET', prefix..'record:'..key, 'expires', expires)
          redis.call('ZADD', prefix..'expiry', expires, prefix..'record:'..key)
        end
      end
      placed[#placed + 1] = { key, queue, at }
    end
    sweep(now)
    if #placed > 0 then redis.call('PUBLISH', prefix..'commits', cjson.encode({ ARGV[2], placed })) end
    return 1
  end
`;

export const scripts = {
  /** now, KEY → value, sealed, version, queue, at, expires; nothing where there is no live record */
  read: script(`
    local record = liveRecord(ARGV[2], tonumber(ARGV[1]))
    if not record then return nil end
    return { record.value, record.sealed, record.version, record.queue, record.at, record.expires }
  `),

  /** now, first and last bound of ZRANGEBYLEX → of each live record its key, value, sealed and version */
  list: script(`
    local found = {}
    for _, key in ipairs(redis.call('ZRANGEBYLEX', prefix..'records', ARGV[2], ARGV[3])) do
      local record = liveRecord(key, tonumber(ARGV[1]))
      if record then found[#found + 1] = { key, record.value, record.sealed, record.version } end
    end
    return found
  `),

  /**
   * now, QUEUE, before, limit, id of the process, for how long it takes what has come (ms; 0: takes nothing) → of each
   * record that is due, and that no other process has taken, its key, value, sealed, version and time, earliest first
   */
  due: script(`
    local now = tonumber(ARGV[1])
    sweep(now)
    local limit, mine, lease = tonumber(ARGV[4]), ARGV[5], tonumber(ARGV[6])
    local found, from = {}, 0
    while #found < limit do
      local keys = redis.call('ZRANGEBYSCORE', prefix..'queue:'..ARGV[2], '-inf', ARGV[3], 'LIMIT', from, 100)
      for _, key in ipairs(keys) do
        local holder, till = (redis.call('HGET', prefix..'taken', key) or ''):match('^(.*) (%S+)$')
        if #found < limit and (not holder or holder == mine or tonumber(till) <= now) then
          local record = fieldsOf(key)
          if lease > 0 and tonumber(record.at) <= now then
            redis.call('HSET', prefix..'taken', key, mine..' '..string.format('%d', now + lease))
          end
          found[#found + 1] = { key, record.value, record.sealed, record.version, record.at }
        end
      end
      if #keys < 100 then break end
      from = from + 100
    end
    return found
  `),

  /**
   * now, id of the process, number of expected versions, then KEY and version of each, then six arguments a write: KEY,
   * value, sealed, queue, at, expires. An empty one is not set; without sealed, the record is deleted → 1; 0, or -1 where
   * another process owns the store, having written nothing. What was put where is published for other processes.
   */
  commit: script(`${COMMIT} return commit()`),

  /**
   * As `commit`, and last a list of further keys that go with it, and the version of the program that the store is in the
   * form of then, which is noted with it.
   */
  migrate: script(`
    ${COMMIT}
    local version = table.remove(ARGV)
    local gone = cjson.decode(table.remove(ARGV))
    local result = commit()
    if result == 1 then
      for _, key in ipairs(gone) do
        redis.call('ZREM', prefix..'expiry', prefix..key)
        redis.call('DEL', prefix..key)
      end
      redis.call('HSET', prefix..'meta', 'version', version)
    end
    return result
  `),

  /** now, id of the process, KEY, until when → 1 to the first, 0 to everyone else until then; -1 as `commit` */
  claim: script(`
    if isOthers(ARGV[2]) then return -1 end
    local held = redis.call('GET', prefix..'claim:'..ARGV[3])
    if held and tonumber(held) > tonumber(ARGV[1]) then return 0 end
    redis.call('SET', prefix..'claim:'..ARGV[3], ARGV[4])
    redis.call('ZADD', prefix..'expiry', ARGV[4], prefix..'claim:'..ARGV[3])
    return 1
  `),

  /** id of the process, SERIES, at, value → 1, or -1 as `commit`. The number before a value keeps equal samples apart and in the order in which they came. */
  append: script(`
    if isOthers(ARGV[1]) then return -1 end
    local number = redis.call('INCR', prefix..'samples')
    redis.call('ZADD', prefix..'series:'..ARGV[2], ARGV[3], string.format('%016d:', number)..ARGV[4])
    return 1
  `),

  /** now, VALUE → its text */
  getValue: script(`
    local f = redis.call('HMGET', prefix..'value:'..ARGV[2], 'text', 'expires')
    if not f[1] or (f[2] and tonumber(f[2]) <= tonumber(ARGV[1])) then return nil end
    return f[1]
  `),

  /** id of the process, VALUE, text, expires or nothing → 1, or -1 as `commit` */
  setValue: script(`
    if isOthers(ARGV[1]) then return -1 end
    local key = prefix..'value:'..ARGV[2]
    redis.call('DEL', key)
    redis.call('ZREM', prefix..'expiry', key)
    redis.call('HSET', key, 'text', ARGV[3])
    if ARGV[4] ~= '' then
      redis.call('HSET', key, 'expires', ARGV[4])
      redis.call('ZADD', prefix..'expiry', ARGV[4], key)
    end
    return 1
  `),

  /** id of the process, VALUE → 1 where there was one, -1 as `commit` */
  deleteValue: script(`
    if isOthers(ARGV[1]) then return -1 end
    redis.call('ZREM', prefix..'expiry', prefix..'value:'..ARGV[2])
    return redis.call('DEL', prefix..'value:'..ARGV[2])
  `),

  /** KEY, sealed text, the same sealed with another key */
  resealRecord: script(`
    local key = prefix..'record:'..ARGV[1]
    if redis.call('HGET', key, 'value') == ARGV[2] then redis.call('HSET', key, 'value', ARGV[3]) end
  `),

  /** VALUE, text, the same sealed with another key */
  resealValue: script(`
    local key = prefix..'value:'..ARGV[1]
    if redis.call('HGET', key, 'text') == ARGV[2] then redis.call('HSET', key, 'text', ARGV[3]) end
  `),

  /** now */
  sweep: script('sweep(tonumber(ARGV[1]))'),

  /** id of the process, for how many real milliseconds → 1 to the owner and to whoever becomes it now, else 0 */
  own: script(`
    if isOthers(ARGV[1]) then return 0 end
    redis.call('SET', prefix..'owner', ARGV[1], 'PX', ARGV[2])
    return 1
  `),

  /** id of the process */
  disown: script(`if redis.call('GET', prefix..'owner') == ARGV[1] then redis.call('DEL', prefix..'owner') end`),
} as const;

/** Runs a script, which Redis is given in full only where it doesn't know it yet. */
export async function run(
  redis: Redis,
  { lua, sha }: Script,
  ...args: readonly (string | number | Buffer)[]
): Promise<unknown> {
  try {
    return await redis.evalsha(sha, 1, PREFIX, ...args);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return await redis.eval(lua, 1, PREFIX, ...args);
  }
}

/** What a script answers where another process owns the store. */
const OWNED_BY_ANOTHER = -1;

/**
 * Runs a script that writes.
 * @throws {StoreFailure} `in-use`, having written nothing: another process owns the store
 */
export async function runAsOwner(...what: Parameters<typeof run>): Promise<unknown> {
  const result = await run(...what);
  if (result !== OWNED_BY_ANOTHER) return result;
  throw new StoreFailure('in-use', 'Another process of this bot has taken over the store: this one must end.');
}
