import Records
import Signatures

/// A key's fingerprint as ten words to read out over a telephone: the first ten bytes of the SHA-256 of the key, a word each, the same things
/// in both languages. To find another key with the same words takes 2⁸⁰ tries.
public struct FingerprintWords: Equatable, Sendable {
    public let zh: [String]
    public let en: [String]

    public init(_ key: SSHPublicKey) {
        let pairs = key.digest.prefix(10).map { Self.list[Int($0)] }
        (zh, en) = (pairs.map(\.zh), pairs.map(\.en))
    }

    /// In two groups of five, as people read them out.
    public var text: LocalizedText {
        func groups(_ words: [String], _ between: String) -> String {
            words.prefix(5).joined(separator: between) + " – " + words.dropFirst(5).joined(separator: between)
        }
        return LocalizedText(zh: groups(zh, " "), en: groups(en, " "))
    }

    /// 256 everyday things, none of which sounds like another.
    static let list: [(zh: String, en: String)] = table.split(separator: ";").map { pair in
        let words = pair.split(whereSeparator: \.isWhitespace)
        return (words.first.map(String.init) ?? "", words.last.map(String.init) ?? "")
    }

    private static let table = """
        苹果 apple; 香蕉 banana; 葡萄 grape; 西瓜 melon; 柠檬 lemon; 樱桃 cherry;
        桃子 peach; 橙子 orange; 草莓 strawberry; 核桃 walnut; 花生 peanut; 土豆 potato;
        番茄 tomato; 黄瓜 cucumber; 南瓜 pumpkin; 萝卜 radish; 白菜 cabbage; 洋葱 onion;
        大蒜 garlic; 生姜 ginger; 辣椒 pepper; 蘑菇 mushroom; 玉米 corn; 大米 rice;
        小麦 wheat; 面包 bread; 面条 noodle; 饺子 dumpling; 鸡蛋 egg; 牛奶 milk;
        奶酪 cheese; 黄油 butter; 果酱 jam; 白糖 sugar; 食盐 salt; 茶叶 tea;
        咖啡 coffee; 果汁 juice; 啤酒 beer; 老虎 tiger; 狮子 lion; 大象 elephant;
        猴子 monkey; 熊猫 panda; 骆驼 camel; 斑马 zebra; 长颈鹿 giraffe; 兔子 rabbit;
        海马 seahorse; 刺猬 hedgehog; 狐狸 fox; 野狼 wolf; 黑熊 bear; 山羊 goat;
        绵羊 sheep; 奶牛 cow; 骏马 horse; 毛驴 donkey; 小猪 pig; 公鸡 rooster;
        鸭子 duck; 天鹅 swan; 孔雀 peacock; 老鹰 eagle; 猫头鹰 owl; 鸽子 pigeon;
        燕子 swallow; 鹦鹉 parrot; 企鹅 penguin; 鲸鱼 whale; 鲨鱼 shark; 海豚 dolphin;
        乌龟 turtle; 青蛙 frog; 蜘蛛 spider; 蚂蚁 ant; 蜜蜂 bee; 蝴蝶 butterfly;
        蜻蜓 dragonfly; 螃蟹 crab; 龙虾 lobster; 章鱼 octopus; 蜗牛 snail; 太阳 sun;
        月亮 moon; 星星 star; 白云 cloud; 彩虹 rainbow; 闪电 lightning; 雷声 thunder;
        大雨 rain; 雪花 snow; 冰块 ice; 大风 wind; 雾气 fog; 火焰 flame;
        烟雾 smoke; 高山 mountain; 河流 river; 湖泊 lake; 海洋 ocean; 岛屿 island;
        沙漠 desert; 森林 forest; 草原 meadow; 山谷 valley; 瀑布 waterfall; 洞穴 cave;
        珊瑚 coral; 石头 stone; 泥土 soil; 黄金 gold; 白银 silver; 钢铁 steel;
        玻璃 glass; 木头 wood; 竹子 bamboo; 松树 pine; 柳树 willow; 枫叶 maple;
        玫瑰 rose; 荷花 lotus; 菊花 daisy; 郁金香 tulip; 向日葵 sunflower; 仙人掌 cactus;
        种子 seed; 小屋 cottage; 窗户 window; 大门 gate; 钥匙 key; 锁头 lock;
        楼梯 stairs; 屋顶 roof; 烟囱 chimney; 桥梁 bridge; 宝塔 pagoda; 城堡 castle;
        寺庙 temple; 灯塔 lighthouse; 水井 well; 花园 garden; 篱笆 fence; 桌子 table;
        椅子 chair; 沙发 sofa; 床铺 bed; 枕头 pillow; 毯子 blanket; 镜子 mirror;
        蜡烛 candle; 灯笼 lantern; 台灯 lamp; 闹钟 clock; 雨伞 umbrella; 扫帚 broom;
        水桶 bucket; 篮子 basket; 箱子 box; 瓶子 bottle; 杯子 cup; 盘子 plate;
        勺子 spoon; 叉子 fork; 菜刀 knife; 烤箱 oven; 冰箱 fridge; 火炉 stove;
        锤子 hammer; 锯子 saw; 斧头 axe; 铲子 shovel; 梯子 ladder; 绳子 rope;
        剪刀 scissors; 针线 needle; 纽扣 button; 毛线 wool; 丝绸 silk; 棉花 cotton;
        衬衫 shirt; 裤子 trousers; 裙子 skirt; 帽子 hat; 围巾 scarf; 手套 glove;
        袜子 sock; 皮鞋 shoe; 靴子 boot; 腰带 belt; 戒指 ring; 项链 necklace;
        皇冠 crown; 眼镜 spectacles; 手表 watch; 钱包 wallet; 背包 backpack; 铅笔 pencil;
        毛笔 brush; 墨水 ink; 白纸 paper; 书本 book; 信封 envelope; 邮票 stamp;
        报纸 newspaper; 地图 map; 尺子 ruler; 橡皮 eraser; 电话 telephone; 电视 television;
        相机 camera; 收音机 radio; 电池 battery; 灯泡 bulb; 磁铁 magnet; 望远镜 telescope;
        钢琴 piano; 吉他 guitar; 小提琴 violin; 笛子 flute; 喇叭 trumpet; 铃铛 bell;
        汽车 car; 公交 bus; 卡车 truck; 火车 train; 自行车 bicycle; 帆船 sailboat;
        飞机 airplane; 火箭 rocket; 气球 balloon; 车轮 wheel; 发动机 engine; 风车 windmill;
        风筝 kite; 足球 football; 网球 tennis; 象棋 chess; 玩具 toy; 木偶 puppet;
        旗帜 flag; 盾牌 shield; 弓箭 arrow; 面具 mask; 扇子 fan; 梳子 comb;
        牙刷 toothbrush; 肥皂 soap; 毛巾 towel; 海绵 sponge; 药片 pill; 骨头 bone;
        羽毛 feather; 贝壳 shell; 珍珠 pearl; 钻石 diamond
        """
}
